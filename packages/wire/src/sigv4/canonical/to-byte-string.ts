// oxlint-disable-next-line no-control-regex -- this is all of ASCII
const ascii = /^[\u0000-\u007f]*$/;

/**
 * Turns text into its UTF-8 bytes, one character a byte: the form in which requests are made canonical.
 *
 * @param text Any text.
 * @returns The byte string; ASCII is returned as it is.
 */
export function toByteString(text: string): string {
  return ascii.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}
