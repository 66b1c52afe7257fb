import type { Difference } from "../../graph/resource.ts";
import { sameDocument } from "../../policies/same-document.ts";

/** Compares the rules or statements that are ours with those that are to be there, each by its id. */
export function compareById<Rule>(
  desired: readonly Rule[],
  observed: readonly Rule[],
  idOf: (rule: Rule) => string | undefined,
): Difference[] {
  const wanted = new Map(desired.map((rule) => [idOf(rule) ?? "", rule]));
  const there = new Map(observed.map((rule) => [idOf(rule) ?? "", rule]));
  const ids = [...new Set([...wanted.keys(), ...there.keys()])];
  return ids.flatMap((path): Difference[] => {
    const [from, to] = [there.get(path), wanted.get(path)];
    return sameDocument(from, to) ? [] : [{ path, from, to }];
  });
}
