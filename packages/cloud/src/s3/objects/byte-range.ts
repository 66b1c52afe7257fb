/** Bytes of an object, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

const form = /^bytes=(\d*)-(\d*)$/;

/**
 * Reads a `range` header.
 *
 * @param header Its value.
 * @param size The object's size.
 * @returns The range clamped to the object; `unsatisfiable`; or `undefined` for several ranges and bad syntax, which S3
 *   ignores.
 */
export function parseByteRange(header: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const [, first, last] = form.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  if (first === "") return suffix(Number(last), size);
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start < size ? { start, end } : "unsatisfiable";
}

function suffix(length: number, size: number): ByteRange | "unsatisfiable" {
  if (length === 0 || size === 0) return "unsatisfiable";
  return { start: Math.max(size - length, 0), end: size - 1 };
}
