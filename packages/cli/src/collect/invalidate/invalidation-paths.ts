import { encodeKey, encodeUri } from "@stowage/wire";

/** What RFC 1738 calls unsafe, and what ends a path or would stand for anything: `?` and `*`. */
const unsafe = /[^\u0021-\u007e]|[<>"#%{}|\\^[\]`?*]/gu;

/**
 * The paths of a key as invalidations spell them: what is unsafe percent-encoded and nothing else; and as `url()` spells
 * it, where that differs. CloudFront knows no `~` in them, encoded or not: such a key is everything that begins as it does
 * up to there.
 *
 * @param key A key, or with `below` what keys begin with.
 */
export function invalidationPaths(key: string, { below = false }: { below?: boolean } = {}): string[] {
  const [known = "", ...rest] = key.split("~");
  const end = below || rest.length > 0 ? "*" : "";
  return [...new Set([known.replace(unsafe, encodeUri), encodeKey(known)])].map((path) => `/${path}${end}`);
}
