import { checkKey } from "../../base/names/check-key.ts";

/**
 * The key that a URL's path names below `servedAt`; undefined where it names none. It is decoded once, and what only
 * disguises a path is refused: escapes of plain characters and of slashes would let it pass the rules of a proxy, and
 * backslashes are separators to some systems.
 *
 * @param path As `URL` gives it: still encoded.
 * @param servedAt Begins and ends with a slash.
 */
export function keyOfPath(path: string, servedAt: string): string | undefined {
  if (!path.startsWith(servedAt)) return undefined;
  const encoded = path.slice(servedAt.length);
  if (disguised.test(encoded)) return undefined;
  try {
    const key = decodeURIComponent(encoded);
    checkKey(key, "open");
    return key;
  } catch {
    return undefined;
  }
}

// In this order: `-` and `.`, `/`, digits, `A` to `O`, `P` to `Z`, `_`, `\`, `a` to `o`, `p` to `z`, `~`.
const disguised = /%(?:2[def]|3\d|4[1-9a-f]|5[\dacf]|6[1-9a-f]|7[\dae])|\\/i;
