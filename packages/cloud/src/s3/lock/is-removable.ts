import type { VersionRecord } from "../../store/versions/version-record.ts";

/** At what time, and with which right, a lock is judged. */
export interface LockJudgement {
  /** Milliseconds since the epoch. */
  now: number;
  /** Whether the caller may and wants to pass governance. */
  bypass: boolean;
}

/** Whether a version may be removed for good: not under a legal hold, nor before its retention has ended. */
export function isRemovable(version: VersionRecord, { now, bypass }: LockJudgement): boolean {
  if (version.deleteMarker === true) return true;
  if (version.legalHold === true) return false;
  const { retention } = version;
  if (retention === undefined || retention.until <= now) return true;
  return retention.mode === "GOVERNANCE" && bypass;
}
