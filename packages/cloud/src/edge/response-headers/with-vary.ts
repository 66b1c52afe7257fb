import type { Header } from "../answer/header.ts";

/**
 * Adds a name to `Vary`.
 *
 * @param headers The headers.
 * @param name The name of a request's header.
 * @returns The headers; the same ones where `Vary` has the name.
 */
export function withVary(headers: readonly Header[], name: string): readonly Header[] {
  const values = headers.filter((header) => header[0] === "vary").map((header) => header[1]);
  const names = values.flatMap((value) => value.split(",")).map((each) => each.trim().toLowerCase());
  if (names.includes("*") || names.includes(name.toLowerCase())) return headers;
  return [...headers.filter((header) => header[0] !== "vary"), ["vary", [...values, name].join(", ")]];
}
