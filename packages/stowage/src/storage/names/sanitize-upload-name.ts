import { unescapeHtml } from "./unescape-html.ts";

/**
 * Takes the file name that a form claims, as Django's parser of forms does: character references are decoded, then only
 * what follows the last slash or backslash is kept, without characters that do not print. `save` cleans names by itself.
 *
 * @returns The name; undefined where none is left.
 */
export function sanitizeUploadName(name: string): string | undefined {
  const last = unescapeHtml(name).split("/").at(-1)?.split("\\").at(-1) ?? "";
  const printed = last.replace(/(?! )[\p{C}\p{Z}]/gu, "");
  return ["", ".", ".."].includes(printed) ? undefined : printed;
}
