/**
 * Orders texts by their UTF-8 bytes, as S3 lists keys and as Python sorts; JavaScript's own order differs beyond U+FFFF.
 *
 * @param left One text.
 * @param right The other.
 * @returns Below, at or above zero, as `sort` takes it.
 */
export function compareUtf8(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    const unit = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (unit !== other) return rankOf(unit) - rankOf(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for characters beyond U+FFFF and rank behind all others. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
