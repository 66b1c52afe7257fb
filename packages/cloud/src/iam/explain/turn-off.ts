import type { TurnOffChange } from "./change.ts";
import type { ClosedFlag } from "./surroundings.ts";

/**
 * Which settings of Block Public Access have to be turned off, and where.
 *
 * @param closed Those that are on.
 * @param flags Those that are in the way.
 * @returns One change for the bucket, and one for its account; none where nothing is in the way.
 */
export function turnOff(closed: readonly ClosedFlag[] = [], ...flags: ClosedFlag["flag"][]): TurnOffChange[] {
  const changes = new Map<string, TurnOffChange>();
  for (const { flag, ...place } of closed) {
    if (!flags.includes(flag)) continue;
    const key = JSON.stringify(place);
    changes.set(key, { what: "turn-off", ...place, flags: [...(changes.get(key)?.flags ?? []), flag] });
  }
  return [...changes.values()];
}
