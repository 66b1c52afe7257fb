import type { Difference } from "../../graph/resource.ts";
import { isOwn } from "../../policies/statement-id.ts";
import { compareById } from "./compare-by-id.ts";

/** A rule of a bucket, which its ID tells to be ours or somebody else's. */
interface Rule {
  ID?: string | undefined;
}

/** Compares the rules that are ours with those that are to be there. */
export function compareOwn(desired: readonly Rule[], observed: readonly Rule[]): Difference[] {
  return compareById(
    desired,
    observed.filter(({ ID }) => isOwn(ID)),
    ({ ID }) => ID,
  );
}

/** The rules of others as they are, and behind them ours as they are to be. */
export function withOthers<Each extends Rule>(desired: readonly Each[], observed: readonly Each[]): Each[] {
  return [...observed.filter(({ ID }) => !isOwn(ID)), ...desired];
}
