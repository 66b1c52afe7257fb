import { posix } from "node:path";

/** Length of the digest in a name: Django's md5[:12]. */
const digestLength = 12;

/** `css/site.css` → `css/site.HASH.css`: the digest goes before the last extension, as Django writes it. */
export function hashedName(path: string, md5: string): string {
  const extension = posix.extname(path);
  return `${path.slice(0, path.length - extension.length)}.${md5.slice(0, digestLength)}${extension}`;
}
