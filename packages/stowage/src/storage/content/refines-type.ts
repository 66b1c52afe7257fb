import { isTextType } from "../../base/types/type-of-name.ts";
import { decodeText } from "../../sniff/decode-text.ts";
import { holdsActiveMarkup } from "../../sniff/sniff-markup.ts";

/** Types that are a kind of another, whose signature they share. */
const kinds: Readonly<Record<string, RegExp>> = {
  "application/zip":
    /^application\/(?:vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-\w+)[\w.-]*|vnd\.android\.package-archive|epub\+zip|java-archive|x-zip)$/,
  "application/x-ole-storage": /^application\/(?:msword|vnd\.ms-[\w.-]+|vnd\.visio)$/,
  "application/xml": /^application\/(?!xhtml|mathml)[\w.-]+\+xml$/,
  "audio/ogg": /^(?:audio\/opus|video\/ogg|application\/ogg)$/,
  "font/otf": /^font\/ttf$/,
  "font/ttf": /^font\/otf$/,
  "image/heic": /^image\/(?:heif|heic-sequence)$/,
  "image/heif": /^image\/heic$/,
  "video/mp4": /^(?:audio\/mp4|video\/(?:3gpp2?|quicktime))$/,
  "video/ogg": /^application\/ogg$/,
  "video/webm": /^audio\/webm$/,
  "video/x-matroska": /^audio\/x-matroska$/,
};

/** Markup is recognised by its own signs; a text without them is not of these types. */
const markup = /^(?:text\/html|image\/svg\+xml|application\/(?:xml|[\w.-]+\+xml))$/;

/**
 * Whether a type says more exactly what a sniffed one says: a `.docx` is a zip file, a `.csv` a text.
 *
 * @param head The file's first bytes, where active markup in a text is to count against it.
 */
export function refinesType(type: string, sniffed: string, head?: Uint8Array): boolean {
  if (sniffed !== "text/plain") return Object.hasOwn(kinds, sniffed) && kinds[sniffed]?.test(type) === true;
  if (!isTextType(type) || markup.test(type)) return false;
  return head === undefined || !holdsActiveMarkup(decodeText(head)?.text ?? "");
}
