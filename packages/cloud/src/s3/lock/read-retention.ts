import type { ObjectRetention } from "../../store/objects/object-attributes.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { malformedXml } from "../schema/malformed-xml.ts";
import { optional } from "../schema/member.ts";
import { timestamp } from "../schema/timestamp.ts";

const shape = group({ Mode: optional(choice("GOVERNANCE", "COMPLIANCE")), RetainUntilDate: optional(timestamp) });

/** Reads `<Retention>`; an empty one, which takes the retention away, is `null`. Another form throws `MalformedXML`. */
export function readRetention(body: Buffer): ObjectRetention | null {
  const { Mode: mode, RetainUntilDate: until } = parseDocument({ root: "Retention", shape }, body);
  if (mode === undefined && until === undefined) return null;
  if (mode === undefined || until === undefined) throw malformedXml("A Retention has both Mode and RetainUntilDate");
  return { mode, until: Date.parse(until) };
}
