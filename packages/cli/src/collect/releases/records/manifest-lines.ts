import { streamLines } from "../../lines/stream-lines.ts";

/** What a line of a manifest belongs to. */
export type Section = "header" | "files" | "paths";

/** Lines of a manifest that follow each other. Those that begin or end a table are the header's. */
export interface ManifestLines {
  section: Section;
  lines: string[];
}

/** The lines that end one section and begin the next. */
const starts: ReadonlyMap<string, Section> = new Map([
  [',"files":{', "files"],
  ['}},"paths":{', "paths"],
]);

/**
 * The lines of a manifest with the table that they are in.
 *
 * @param file A manifest in a local file.
 * @yields Some lines at a time.
 * @throws {TypeError} Where it is cut off.
 */
export async function* manifestLines(file: string): AsyncGenerator<ManifestLines> {
  let section: Section = "header";
  let ended = false;
  for await (const chunk of streamLines(file, "utf8")) {
    let lines: string[] = [];
    for (const text of chunk) {
      const next = starts.get(text);
      ended = section === "paths" && text === "}}";
      if (next === undefined && !ended) lines.push(text);
      else {
        yield { section, lines };
        yield { section: "header", lines: [text] };
        lines = [];
      }
      section = next ?? section;
    }
    yield { section, lines };
  }
  if (!ended) throw new TypeError("it is cut off");
}

/** The entry that a line of a table holds; undefined for the empty line of an empty one. */
export function entryOf(line: string): [name: string, value: unknown] | undefined {
  const entry: Record<string, unknown> = JSON.parse(`{${line.endsWith(",") ? line.slice(0, -1) : line}}`);
  return Object.entries(entry)[0];
}
