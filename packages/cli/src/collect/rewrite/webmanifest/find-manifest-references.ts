import { findJsonStrings } from "../json/find-json-strings.ts";
import type { Reference } from "../reference.ts";

/** Images alone: `start_url`, `scope` and the URLs of shortcuts are pages of the application. */
const images = new Set(["icons/*/src", "screenshots/*/src", "shortcuts/*/icons/*/src", "file_handlers/*/icons/*/src"]);

/**
 * The images that a web manifest names.
 * @throws {SyntaxError} The text is not JSON.
 */
export function findManifestReferences(text: string): Reference[] {
  return findJsonStrings(text)
    .filter(({ isKey, path }) => !isKey && images.has(path.join("/")))
    .map(({ start, end, value }) => ({
      start,
      end,
      url: value,
      missing: "error",
      write: (url) => JSON.stringify(url),
    }));
}
