/**
 * Orders texts by their UTF-8 bytes, as S3 lists keys and as Python sorts; JavaScript's own order differs beyond U+FFFF.
 *
 * @param left One text.
 * @param right The other.
 * @returns Below, at or above zero, as `sort` takes it.
 */
export function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
