/** The bytes of a partial answer, both ends inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

// The longest that any client writes: two numbers of 16 digits. What is longer is a list of ranges, or an attack.
const longest = 64;

/**
 * Reads a Range header by RFC 9110, section 14. One range is honoured; several, and what is none, are as no header at all.
 *
 * @param size Bytes of the whole file.
 * @returns `unsatisfiable` where the file has none of the bytes, undefined where all of it is to be sent.
 */
export function parseRange(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
  if (header === null || header.length > longest) return undefined;
  const [, first = "", last = ""] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header) ?? [];
  if (first === "") return last === "" ? undefined : suffix(Number(last), size);
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

function suffix(length: number, size: number): ByteRange | "unsatisfiable" {
  if (length === 0 || size === 0) return "unsatisfiable";
  return { start: Math.max(0, size - length), end: size - 1 };
}
