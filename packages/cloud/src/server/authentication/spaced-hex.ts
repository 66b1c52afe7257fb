/** The bytes of a text in hex with spaces between them, as S3 shows what should have been signed. */
export function spacedHex(text: string): string {
  return Buffer.from(text, "utf8")
    .toString("hex")
    .replaceAll(/..(?=.)/g, "$& ");
}
