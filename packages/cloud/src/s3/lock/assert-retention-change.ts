import type { ObjectRetention } from "../../store/objects/object-attributes.ts";
import { lockedObject } from "./locked-object.ts";
import type { LockJudgement } from "./is-removable.ts";

/** Refuses to weaken a retention that has not ended: governance can be passed, compliance only made longer. */
export function assertRetentionChange(
  current: ObjectRetention | undefined,
  wanted: ObjectRetention | null,
  { now, bypass }: LockJudgement,
): void {
  if (current === undefined || current.until <= now) return;
  if (current.mode === "GOVERNANCE" && bypass) return;
  if (wanted?.mode !== current.mode || wanted.until < current.until) throw lockedObject({ retention: current });
}
