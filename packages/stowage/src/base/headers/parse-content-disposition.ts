import type { DispositionKind } from "./content-disposition.ts";

const longest = 1024;
const token = "[\\w!#$%&'*+.^`|~-]+";
const quoted = '"(?:[ !#-[\\]-~]|\\\\[ -~])*"';
const parameter = `[ \\t]*;[ \\t]*(?:${token})=(?:${token}|${quoted})`;
const whole = new RegExp(`^(inline|attachment)(?:${parameter})*$`, "i");
const names = new RegExp(`;[ \\t]*(${token})=(?:${token}|${quoted})`, "g");

/**
 * Reads a whole Content-Disposition header by RFC 6266.
 *
 * @returns Its kind; undefined where it is anything else than one disposition, in printable ASCII, each parameter once.
 */
export function parseContentDisposition(header: string): DispositionKind | undefined {
  const kind = header.length > longest ? undefined : whole.exec(header)?.[1]?.toLowerCase();
  if (kind === undefined) return undefined;
  const given = Array.from(header.matchAll(names), ([, name = ""]) => name.toLowerCase());
  if (new Set(given).size !== given.length) return undefined;
  return kind === "inline" ? "inline" : "attachment";
}
