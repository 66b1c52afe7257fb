/**
 * Whether the name of a built file ends in a hash of its content, as Vite and Rollup write it: at least 8 characters
 * after `-` or `.`, with a digit or a capital. A name of words alone is none: taken for one, it would be cached for ever.
 */
export function looksHashed(path: string): boolean {
  const hash = /[-.](?<hash>[A-Za-z0-9_-]{8,})\.[^./]+$/.exec(path)?.groups?.["hash"] ?? "";
  return /[0-9A-Z]/.test(hash);
}
