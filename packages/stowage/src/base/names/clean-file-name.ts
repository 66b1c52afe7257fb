import { StowageError } from "../errors/stowage-error.ts";

const longest = 255;
// Most names are like this: one test settles them.
const plain = /^\w[\w.-]*\w$/;
// C0, DEL, C1; marks and controls of direction, which show a name back to front; the end of a Unicode line.
const invisible = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * What is kept of a name that a user gave: its last path segment, without control characters and those that change the
 * direction of writing, at most 255 bytes of UTF-8 with the extension whole. Never empty, `.` or `..`: then it is `file`.
 *
 * @throws StowageError `invalid-option` for what is no text.
 */
export function cleanFileName(name: string): string {
  if (typeof name !== "string") throw notAName(name);
  if (plain.test(name) && name.length <= longest) return name;
  const last =
    name
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(invisible, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = shorten(last.trim());
  return /^\.*$/.test(clean) ? "file" : clean;
}

function notAName(name: unknown): StowageError {
  const message = `Cannot take ${JSON.stringify(name)} for the name of a file: it must be a string`;
  return new StowageError("invalid-option", message);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name;
  const extension = /\.[^.\s]{1,16}$/u.exec(name)?.[0] ?? "";
  const room = longest - Buffer.byteLength(extension);
  return cut(name.slice(0, name.length - extension.length), room).trimEnd() + extension;
}

/** The longest beginning of whole characters that fits into so many bytes. */
function cut(text: string, room: number): string {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > room) break;
    end += character.length;
  }
  return text.slice(0, end);
}
