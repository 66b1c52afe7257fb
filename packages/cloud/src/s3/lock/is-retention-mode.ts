import type { ObjectRetention } from "../../store/objects/object-attributes.ts";

/** Whether text is a mode of retention. */
export function isRetentionMode(text: string): text is ObjectRetention["mode"] {
  return text === "GOVERNANCE" || text === "COMPLIANCE";
}
