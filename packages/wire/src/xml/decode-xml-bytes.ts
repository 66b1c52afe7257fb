import { malformedXml } from "./malformed-xml.ts";

// oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/u;

/**
 * Turns a document into characters with the line ends of XML.
 *
 * @param input The bytes, in UTF-8, or their text. A byte order mark is dropped.
 * @returns The text; bytes that are not UTF-8 and characters that XML forbids throw `MalformedXML`.
 */
export function decodeXmlBytes(input: string | Uint8Array): string {
  const text = typeof input === "string" ? input.replace(/^\ufeff/, "") : decodeUtf8(input);
  if (forbidden.test(text)) throw malformedXml("a character that XML forbids stands in the text");
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformedXml("the bytes are not UTF-8");
  }
}
