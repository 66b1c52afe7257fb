import { isHeaderValue } from "../../../base/headers/header-value.ts";

/*
 * User metadata travels in headers, which hold visible ASCII. Plain values go as they are, so that every other tool
 * reads them. All others go as an RFC 8187 extended value, `UTF-8''` and percent-encoded bytes; the marker itself is
 * encoded too, so that no two values share a form. Reading also understands RFC 2047, which is what S3 answers with
 * when another client stored non-ASCII text, and raw UTF-8, which some engines answer with.
 */
const marker = "UTF-8''";
const word = /=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi;

/** Writes any Unicode text as a header value; a lone surrogate, which UTF-8 has no form for, becomes U+FFFD. */
export function encodeMetadataValue(text: string): string {
  // S3 puts the file's name in place of "${filename}" in the fields of a form.
  const ambiguous = text.startsWith(marker) || /=\?| {2}|\$\{/.test(text);
  return (text === "" || isHeaderValue(text)) && !ambiguous
    ? text
    : marker + encodeURIComponent(Buffer.from(text).toString());
}

/** Reads a header value that this driver or another client wrote; the input is latin1 text, as Node gives it. */
export function decodeMetadataValue(value: string): string {
  if (value.startsWith(marker)) return decodePercent(value.slice(marker.length)) ?? value;
  const joined = value.replace(/\?=\s+=\?/g, "?==?");
  if (word.test(joined))
    return joined.replace(word, (raw, charset, form, text) => decodeWord(charset, form, text) ?? raw);
  return /[\x80-\xff]/.test(value) ? (decodeBytes(Buffer.from(value, "latin1"), "utf-8") ?? value) : value;
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decodeWord(charset: string, form: string, text: string): string | undefined {
  const bytes =
    form.toLowerCase() === "b"
      ? Buffer.from(text, "base64")
      : Buffer.from(
          text.replaceAll("_", " ").replace(/=([\dA-F]{2})/gi, (_, hex) => byte(hex)),
          "latin1",
        );
  return decodeBytes(bytes, charset);
}

function byte(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function decodeBytes(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
