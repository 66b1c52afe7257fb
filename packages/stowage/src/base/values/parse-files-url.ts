/** Where the application serves the files of the disk and memory drivers, unless it says otherwise. */
export const defaultFilesUrl = "/_stowage/files/";

/**
 * Reads what local URLs begin with: an absolute path, or an origin with a path.
 *
 * @returns It, with a slash at its end; undefined when it is neither.
 */
export function parseFilesUrl(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^(?:https?:\/\/[^/]|\/(?!\/))/.test(value) || !URL.canParse(value, local))
    return undefined;
  const { origin, pathname, username, password } = new URL(value, local);
  const base = (origin === local ? "" : origin) + pathname;
  const plain = username === "" && password === "" && value === base;
  if (plain || value === origin) return base.endsWith("/") ? base : `${base}/`;
  return undefined;
}

const local = "http://stowage.invalid";
