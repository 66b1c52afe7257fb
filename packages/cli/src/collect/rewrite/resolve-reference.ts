import { posix } from "node:path";

/** A reference to a static file: the file, and how to write a new name into it. */
export interface ResolvedReference {
  /** The path of the file that is meant; starts with `../` when it lies outside. */
  target: string;
  /** The reference with another last part, everything else as it was. */
  rename(baseName: string): string;
}

export interface ResolveOptions {
  /** The path that relative references start from; undefined where they lead out of the static files. */
  from: string | undefined;
  /** The prefix of the storage, `assets/`: of absolute paths only those below it are static files. */
  prefix: string;
}

const parts = /^([^?#]*)(\?[^#]*)?(#.*)?$/s;
/** What the URL parser cuts off; other white space is a part of names. */
// oxlint-disable-next-line no-control-regex -- control characters are what is cut off
const ends = /^[\u0000- ]+|[\u0000- ]+$/g;
const scheme = /^[a-z][a-z0-9+.-]*:/i;
const folder = /(?:^|\/)\.{0,2}$/;

/** What a reference means, or `undefined` when it names no static file: `data:`, other hosts, `#id`, folders. */
export function resolveReference(url: string, { from, prefix }: ResolveOptions): ResolvedReference | undefined {
  const [, path = "", query = "", fragment = ""] = parts.exec(url.replace(ends, "")) ?? [];
  if (folder.test(path) || path.startsWith("//") || scheme.test(path)) return undefined;
  const target = targetOf(decodePercent(path), from, prefix);
  if (target === undefined) return undefined;
  return {
    target: posix.normalize(target),
    rename(baseName) {
      const written = path.slice(0, path.lastIndexOf("/") + 1);
      return encodePath(decodePercent(written) + baseName) + query + fragment;
    },
  };
}

function targetOf(path: string, from: string | undefined, prefix: string): string | undefined {
  if (path.startsWith(`/${prefix}`)) return path.slice(prefix.length + 1);
  if (path.startsWith("/") || from === undefined) return undefined;
  return posix.join(posix.dirname(from), path);
}

/** Each escape on its own: a `%` that begins none stands for itself. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/**
 * Django writes rewritten names decoded (`b c.HASH.png`); only what would then mean something else stays encoded: a space
 * at an end, which browsers cut off, and a colon that would end a scheme.
 */
function encodePath(path: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const encoded = path.replace(/[%?#"<\\\u0000-\u001f\u007f]|^ | $/g, (character) => encodeURIComponent(character));
  return scheme.test(encoded) ? encoded.replace(":", "%3A") : encoded;
}
