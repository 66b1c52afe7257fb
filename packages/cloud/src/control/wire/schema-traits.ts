import type { MemberShape } from "./shape.ts";

// Traits are names with values or, where none has a value, the sum of these.
const inPath = 1;
const inBody = 16;

/**
 * Where the traits of a member put it.
 *
 * @param name The member.
 * @param traits Its traits, of a schema of the SDK.
 * @returns Its place, and its name there.
 */
export function memberPlace(name: string, traits: unknown): Pick<MemberShape, "place" | "wireName"> {
  const header = textTrait(traits, "httpHeader");
  if (header !== undefined) return { place: "header", wireName: header.toLowerCase() };
  const query = textTrait(traits, "httpQuery");
  if (query !== undefined) return { place: "query", wireName: query };
  const element = textTrait(traits, "xmlName");
  if (isSet(traits, "httpPayload", inBody)) return { place: "body", wireName: element ?? "" };
  if (isSet(traits, "httpLabel", inPath)) return { place: "path", wireName: name };
  return { place: "document", wireName: element ?? name };
}

/** The value of a trait that is a text. */
export function textTrait(traits: unknown, name: string): string | undefined {
  const value = entriesOf(traits).get(name);
  return typeof value === "string" ? value : undefined;
}

function isSet(traits: unknown, name: string, bit: number): boolean {
  return typeof traits === "number" ? (traits & bit) !== 0 : entriesOf(traits).get(name) === 1;
}

function entriesOf(traits: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof traits === "object" && traits !== null ? Object.entries(traits) : []);
}
