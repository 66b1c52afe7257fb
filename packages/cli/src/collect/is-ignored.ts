/** Django's default ignore patterns `CVS`, `.*` and `*~`, matched against the name of a file or folder. */
export function isIgnored(name: string): boolean {
  return name === "CVS" || name.startsWith(".") || name.endsWith("~");
}
