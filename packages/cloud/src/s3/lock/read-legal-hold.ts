import { parseDocument } from "../schema/parse-document.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { required } from "../schema/member.ts";

const form = { root: "LegalHold", shape: group({ Status: required(choice("ON", "OFF")) }) };

/** Reads `<LegalHold><Status>ON|OFF</Status></LegalHold>`; another form throws `MalformedXML`. */
export function readLegalHold(body: Buffer): boolean {
  return parseDocument(form, body).Status === "ON";
}
