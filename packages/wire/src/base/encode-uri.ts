import { WireError } from "./wire-error.ts";

const unreserved = /^[A-Za-z0-9_.~-]*$/;
const leftRaw = /[!'()*]/g;

/**
 * Percent-encodes text for a URI as AWS signs it: every byte but `A-Z a-z 0-9 - . _ ~`, in upper-case hex.
 *
 * @param text The text; it must hold no lone surrogate, or a {@link WireError} `InvalidURI` is thrown.
 * @returns The encoded text.
 */
export function encodeUri(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeComponent(text).replace(leftRaw, encodeAscii);
}

function encodeComponent(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new WireError("InvalidURI", "Cannot encode a URI: the text holds a lone surrogate");
  }
}

function encodeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
