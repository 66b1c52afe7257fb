import { posix } from "node:path";

/** Where the relative references of a page start from, by its `base` element. */
export type BasePath = { from: string | undefined } | "other host";

/**
 * @param path The path of the page.
 * @param prefix The prefix of the storage.
 * @param href The address of the `base` element, where the page has one.
 */
export function basePath(path: string, prefix: string, href: string | undefined): BasePath {
  const address = href?.trim().replace(/[?#].*$/s, "") ?? "";
  if (address === "") return { from: path };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return "other host";
  if (address.startsWith("/")) {
    return { from: address.startsWith(`/${prefix}`) ? inFolder(address.slice(prefix.length + 1)) : undefined };
  }
  const joined = posix.join(posix.dirname(path), address);
  return { from: joined.startsWith("../") ? undefined : inFolder(joined) };
}

/** A folder stands for any file in it. */
function inFolder(path: string): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}
