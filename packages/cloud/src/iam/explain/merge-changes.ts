import type { AllowChange, Change } from "./change.ts";

/** Joins changes: what is said twice once, and several actions of one statement in it. */
export function mergeChanges(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    const known = merged.get(key);
    merged.set(key, known !== undefined && isAllow(known) && isAllow(change) ? join(known, change) : change);
  }
  return [...merged.values()];
}

function keyOf(change: Change): string {
  return JSON.stringify(isAllow(change) ? { ...change, actions: [] } : change);
}

function isAllow(change: Change): change is AllowChange {
  return typeof change === "object" && change.what === "allow";
}

function join(one: AllowChange, other: AllowChange): AllowChange {
  return { ...one, actions: [...new Set([...one.actions, ...other.actions])] };
}
