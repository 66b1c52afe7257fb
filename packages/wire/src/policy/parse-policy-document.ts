import { findRepeatedMember } from "./find-repeated-member.ts";
import { parseStatement } from "./parse-statement.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { malformedPolicy, readObject, readText } from "./policy-reader.ts";

/**
 * Reads a policy document strictly: unknown fields, wrong forms and empty lists are refused, never ignored.
 *
 * @param text The document in JSON.
 * @returns The document in one shape; a `WireError` `MalformedPolicy` names the field that is wrong.
 */
export function parsePolicyDocument(text: string): PolicyDocument {
  const members = readObject(parseJson(text), "The policy", ["Version", "Id", "Statement"]);
  const statements = members.get("Statement");
  const list: unknown[] = Array.isArray(statements) ? statements : [statements];
  if (statements === undefined || list.length === 0) throw malformedPolicy("The policy has no Statement");
  const document: PolicyDocument = {
    version: readVersion(members.get("Version")),
    statements: list.map((statement, index) => parseStatement(statement, `Statement[${index}]`)),
  };
  if (members.has("Id")) document.id = readText(members.get("Id"), "Id");
  refuseRepeatedSids(document);
  return document;
}

function parseJson(text: string): unknown {
  if (!text.startsWith("{")) throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  const value = parseOrRefuse(text);
  const repeated = findRepeatedMember(text);
  if (repeated !== undefined) throw malformedPolicy(`The policy has the field "${repeated}" twice in one place`);
  return value;
}

function parseOrRefuse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedPolicy("This policy contains invalid Json");
  }
}

function readVersion(value: unknown): PolicyDocument["version"] {
  if (value === undefined) return "2008-10-17";
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  throw malformedPolicy('Version must be "2012-10-17" or "2008-10-17"');
}

function refuseRepeatedSids(document: PolicyDocument): void {
  const seen = new Set<string>();
  for (const { sid } of document.statements) {
    if (sid !== undefined && seen.has(sid)) throw malformedPolicy(`Statement.Sid "${sid}" is repeated`);
    if (sid !== undefined) seen.add(sid);
  }
}
