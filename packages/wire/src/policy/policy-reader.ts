import { WireError } from "../base/wire-error.ts";

/**
 * Makes the error of a policy that cannot be read.
 *
 * @param message What is wrong, naming the field.
 * @returns A `WireError` `MalformedPolicy`.
 */
export function malformedPolicy(message: string): WireError {
  return new WireError("MalformedPolicy", message);
}

/**
 * Reads an object of known members.
 *
 * @param value The parsed JSON.
 * @param path Where it stands, such as `Statement[0]`.
 * @param known The names that may occur; any by default.
 * @returns The members by name.
 */
export function readObject(value: unknown, path: string, known?: readonly string[]): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformedPolicy(`${path} must be an object`);
  }
  const members = new Map<string, unknown>(Object.entries(value));
  for (const name of members.keys()) {
    if (known && !known.includes(name)) throw malformedPolicy(`${path} has an unknown field "${name}"`);
  }
  return members;
}

/**
 * Reads a text.
 *
 * @param value The parsed JSON.
 * @param path Where it stands.
 * @returns The text; an empty one is refused.
 */
export function readText(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") throw malformedPolicy(`${path} must be a text that is not empty`);
  return value;
}

/**
 * Reads one text or a list of them.
 *
 * @param value The parsed JSON.
 * @param path Where it stands.
 * @returns The list; an empty one is refused.
 */
export function readTexts(value: unknown, path: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw malformedPolicy(`${path} must not be an empty list`);
  return list.map((item) => readText(item, path));
}
