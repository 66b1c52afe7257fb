/** Whether text is base64, in its one canonical form, of so many bytes. */
export function isBase64Of(text: string, length: number): boolean {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === length && bytes.toString("base64") === text;
}
