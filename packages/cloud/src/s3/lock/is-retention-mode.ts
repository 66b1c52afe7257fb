import type { ObjectRetention } from "../../store/records.ts";

/** Whether text is a mode of retention. */
export function isRetentionMode(text: string): text is ObjectRetention["mode"] {
  return text === "GOVERNANCE" || text === "COMPLIANCE";
}
