import { Appender } from "../../lines/appender.ts";
import type { Release } from "../../manifest/release.ts";
import type { ManifestCopy } from "../records/copy-manifest.ts";
import { entryOf, manifestLines } from "../records/manifest-lines.ts";

/**
 * Writes the manifest of a release anew, as another release: all lines as they were but the header, and `original` of
 * the paths whose plain name gets what the hashed one holds.
 *
 * @param to The file to write.
 * @param rewritten In the manifest's order.
 */
export async function writeRestored(
  { file, first }: ManifestCopy,
  to: string,
  release: Release,
  rewritten: AsyncGenerator<string>,
): Promise<void> {
  const appender = new Appender(to);
  try {
    appender.append(`${headerLine(first, release)}\n`);
    let next = await rewritten.next();
    let isFirst = true;
    for await (const { section, lines } of manifestLines(file)) {
      for (const text of lines) {
        const path = section === "files" && next.done !== true ? entryOf(text)?.[0] : undefined;
        const isNext = path !== undefined && path === next.value;
        if (!isFirst) appender.append(`${isNext ? withoutOriginal(text) : text}\n`);
        isFirst = false;
        if (isNext) next = await rewritten.next();
      }
    }
  } finally {
    appender.end();
    await rewritten.return(undefined);
  }
}

/** Django's fields stay as they are. */
function headerLine(first: string, stowage: Release): string {
  const manifest: Record<string, unknown> = JSON.parse(`${first}}}`);
  return JSON.stringify({ ...manifest, stowage }).slice(0, -2);
}

function withoutOriginal(line: string): string {
  const [path, value] = entryOf(line) ?? [];
  const file = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== "original"));
  return `${JSON.stringify(path)}:${JSON.stringify(file)}${line.endsWith(",") ? "," : ""}`;
}
