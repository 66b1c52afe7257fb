import { saveRefusal } from "../operation/save-refusal.ts";
import { headLength } from "../../sniff/sniff-type.ts";
import { parseCodings } from "./parse-codings.ts";
import { decodeHead } from "./decode-head.ts";

// Headers of an encoding can be long; content that begins only behind so much is hiding.
const encodedLength = 64 * 1024;

/** Reads the first bytes, at most so many. */
export type Peek = (length: number) => Uint8Array | Promise<Uint8Array>;

/**
 * The first bytes of what is encoded, for the type is that of the content.
 *
 * @param encoding The Content-Encoding header.
 * @throws StowageError `type-not-accepted` where the content does not show.
 */
export async function contentHead(peek: Peek, name: string, encoding: string): Promise<Uint8Array> {
  const codings = parseCodings(name, encoding);
  const encoded = await peek(encodedLength);
  const head = await decodeHead(name, encoded, codings, headLength);
  const complete = encoded.length < encodedLength;
  if (head.length > 0 || complete) return head;
  const reason = `its content does not show in the first ${encodedLength} bytes of ${encoding}`;
  throw saveRefusal("type-not-accepted", name, reason);
}
