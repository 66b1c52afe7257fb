import { decodeText } from "./decode-text.ts";
import { findSignature, signatures } from "./signatures.ts";
import { sniffIsoMedia } from "./sniff-iso-media.ts";
import { sniffMarkup } from "./sniff-markup.ts";

/** How much of a file is looked at. */
export const headLength = 4096;

/**
 * Names the media type of a file by its bytes.
 *
 * @param head Its first {@link headLength} bytes, or all of a shorter one.
 * @returns The type; `text/plain` for any text that is no markup; undefined for bytes that are unknown.
 */
export function sniffType(head: Uint8Array): string | undefined {
  const found = findSignature(head) ?? sniffIsoMedia(head);
  if (found !== undefined) return found;
  const text = decodeText(head);
  if (text === undefined) return undefined;
  if (!opensSyntax(head)) return "text/plain";
  if (text.text.startsWith("{\\rtf")) return "application/rtf";
  return sniffMarkup(text.text) ?? "text/plain";
}

/** Whether the first visible byte can open markup: most texts need not be decoded. */
function opensSyntax(head: Uint8Array): boolean {
  let at = 0;
  while ((head[at] ?? 0xff) <= 0x20) at += 1;
  const first = head[at] ?? 0;
  return first === 0x3c || first === 0x7b || first > 0x7f;
}

const markup = ["text/html", "image/svg+xml", "application/xml", "application/xhtml+xml", "application/mathml+xml"];
const media = ["image/avif", "image/heic", "image/heif", "video/quicktime", "video/mp4", "audio/mp4"];
const known: ReadonlySet<string> = new Set([
  ...signatures.map(({ type }) => type),
  ...media,
  ...markup,
  "application/rtf",
]);

/** Whether bytes of a type are recognised, so that unknown bytes are not of it. */
export function isSniffable(type: string): boolean {
  return known.has(type);
}
