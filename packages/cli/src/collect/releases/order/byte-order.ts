const ascii = /^\p{ASCII}*$/u;

/**
 * A key with one character for each byte of its UTF-8: JavaScript's own order of such texts is that of a listing, and
 * comparing them needs no conversion. Most keys are ASCII and stay as they are.
 */
export function toByteOrder(key: string): string {
  return ascii.test(key) ? key : Buffer.from(key).toString("latin1");
}

/** The key that {@link toByteOrder} was given. */
export function fromByteOrder(bytes: string): string {
  return ascii.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString();
}
