import type { Change } from "./change.ts";

/** Joins changes: what is said twice once, several actions of one statement in it, and all settings of one place. */
export function mergeChanges(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    const known = merged.get(key);
    merged.set(key, known === undefined ? change : join(known, change));
  }
  return [...merged.values()];
}

function keyOf(change: Change): string {
  return JSON.stringify(typeof change === "string" ? change : { ...change, actions: [], flags: [] });
}

function join(one: Change, other: Change): Change {
  if (typeof one === "string" || typeof other === "string") return one;
  if (one.what === "allow" && other.what === "allow") {
    return { ...one, actions: [...new Set([...one.actions, ...other.actions])] };
  }
  if (one.what === "turn-off" && other.what === "turn-off") {
    return { ...one, flags: [...new Set([...one.flags, ...other.flags])] };
  }
  return one;
}
