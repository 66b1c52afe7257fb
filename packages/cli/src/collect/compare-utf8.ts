/** Orders texts by their UTF-8 bytes, as S3 lists keys and as Python sorts; JavaScript's own order is UTF-16. */
export function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
