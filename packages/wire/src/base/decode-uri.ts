import { WireError } from "./wire-error.ts";

/**
 * Decodes percent-encoding once. `+` stays a plus.
 *
 * @param text The encoded text.
 * @returns The decoded text; a broken `%` or bytes that are not UTF-8 throw a {@link WireError} `InvalidURI`.
 */
export function decodeUri(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new WireError("InvalidURI", "Couldn't parse the specified URI.");
  }
}
