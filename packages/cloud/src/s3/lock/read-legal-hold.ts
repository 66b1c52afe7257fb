import { parseConfiguration } from "../configurations/parse-configuration.ts";
import { choice } from "../configurations/schema/choice.ts";
import { group } from "../configurations/schema/group.ts";
import { required } from "../configurations/schema/member.ts";

const form = { root: "LegalHold", shape: group({ Status: required(choice("ON", "OFF")) }) };

/** Reads `<LegalHold><Status>ON|OFF</Status></LegalHold>`; another form throws `MalformedXML`. */
export function readLegalHold(body: Buffer): boolean {
  return parseConfiguration(form, body).Status === "ON";
}
