/** The beginning of a text file, decoded. */
export interface Text {
  text: string;
  charset: "utf-8" | "utf-16" | "unknown";
}

/** Controls that texts do hold: tab, line feed, form feed, carriage return, escape. */
const usual: readonly number[] = [0x09, 0x0a, 0x0c, 0x0d, 0x1b];

/** Reads the head of a file as text; undefined when it is none. A character cut off at the end does not count. */
export function readText(head: Uint8Array): Text | undefined {
  const utf16 = utf16Of(head);
  if (utf16 !== undefined) return { text: utf16, charset: "utf-16" };
  // The "binary data bytes" of the WHATWG's MIME Sniffing.
  if (head.some((byte) => byte < 0x20 && !usual.includes(byte))) return undefined;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }), charset: "utf-8" };
  } catch {
    return { text: Buffer.from(head).toString("latin1"), charset: "unknown" };
  }
}

/** UTF-16 is believed only with its byte order mark. */
function utf16Of(head: Uint8Array): string | undefined {
  const little = head[0] === 0xff && head[1] === 0xfe;
  const big = head[0] === 0xfe && head[1] === 0xff;
  if (!little && !big) return undefined;
  return new TextDecoder(little ? "utf-16le" : "utf-16be").decode(head, { stream: true });
}
