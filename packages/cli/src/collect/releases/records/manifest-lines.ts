import { readLines } from "../order/read-lines.ts";

/** What a line of a manifest belongs to. */
export type Section = "header" | "files" | "paths";

/** A line of a manifest. Lines that begin or end a table are the header's. */
export interface ManifestLine {
  section: Section;
  text: string;
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
 * @yields Line by line.
 * @throws {TypeError} Where it is cut off.
 */
export async function* manifestLines(file: string): AsyncGenerator<ManifestLine> {
  let section: Section = "header";
  let ended = false;
  for await (const lines of readLines(file, "utf8")) {
    for (const text of lines) {
      const next = starts.get(text);
      ended = section === "paths" && text === "}}";
      yield { section: next === undefined && !ended ? section : "header", text };
      section = next ?? section;
    }
  }
  if (!ended) throw new TypeError("it is cut off");
}

/** The entry that a line of a table holds; undefined for the empty line of an empty one. */
export function entryOf(line: string): [name: string, value: unknown] | undefined {
  const entry: Record<string, unknown> = JSON.parse(`{${line.endsWith(",") ? line.slice(0, -1) : line}}`);
  return Object.entries(entry)[0];
}
