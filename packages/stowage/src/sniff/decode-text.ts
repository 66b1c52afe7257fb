import { isAscii } from "node:buffer";

/** The beginning of a text file. */
export interface Text {
  /** Decoded. */
  readonly text: string;
  readonly charset: "utf-8" | "utf-16" | "unknown";
}

/** One bit for each control that texts do hold: tab, line feed, form feed, carriage return, escape. */
const usual = (1 << 0x09) | (1 << 0x0a) | (1 << 0x0c) | (1 << 0x0d) | (1 << 0x1b);

/** Decodes the head of a file as text; undefined when it is none. A character cut off at the end does not count. */
export function decodeText(head: Uint8Array): Text | undefined {
  const utf16 = utf16Of(head);
  if (utf16 !== undefined) return { text: utf16, charset: "utf-16" };
  return holdsBinary(head) ? undefined : decodeBytes(head);
}

/** Whether bytes that are known to be a text are one in UTF-8. */
export function isUtf8(head: Uint8Array): boolean {
  return utf16Of(head) === undefined && decodeBytes(head).charset === "utf-8";
}

function decodeBytes(head: Uint8Array): Text {
  if (isAscii(head)) return new AsciiText(head);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }), charset: "utf-8" };
  } catch {
    return { text: bytesOf(head).toString("latin1"), charset: "unknown" };
  }
}

/** Decoded only when it is looked at, and without a new decoder for each file, which costs more than the rest. */
class AsciiText implements Text {
  readonly charset = "utf-8";
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get text(): string {
    return bytesOf(this.#bytes).toString("latin1");
  }
}

/** The "binary data bytes" of the WHATWG's MIME Sniffing; four bytes at once where none of them is a control. */
function holdsBinary(head: Uint8Array): boolean {
  const words = head.byteOffset % 4 === 0 ? head.length >> 2 : 0;
  const four = new Uint32Array(head.buffer, words === 0 ? 0 : head.byteOffset, words);
  for (let i = 0; i < words; i += 1) {
    const word = four[i] ?? 0;
    // Below 0x20 the subtraction borrows into the highest bit of a byte that had none.
    if (((word - 0x20202020) & ~word & 0x80808080) !== 0 && anyBinary(head, 4 * i, 4 * i + 4)) return true;
  }
  return anyBinary(head, 4 * words, head.length);
}

function anyBinary(head: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const byte = head[i] ?? 0;
    if (byte < 0x20 && ((usual >>> byte) & 1) === 0) return true;
  }
  return false;
}

function bytesOf(head: Uint8Array): Buffer {
  return Buffer.from(head.buffer, head.byteOffset, head.length);
}

/** UTF-16 is believed only with its byte order mark. */
function utf16Of(head: Uint8Array): string | undefined {
  const little = head[0] === 0xff && head[1] === 0xfe;
  const big = head[0] === 0xfe && head[1] === 0xff;
  if (!little && !big) return undefined;
  return new TextDecoder(little ? "utf-16le" : "utf-16be").decode(head, { stream: true });
}
