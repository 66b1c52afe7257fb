import { CliError } from "../../terminal/cli-error.ts";
import { lineAndColumn } from "./line-and-column.ts";
import { type CssReference, findReferences } from "./find-references.ts";
import { type ResolvedReference, resolveReference } from "./resolve-reference.ts";

/** A reference that names a file of the tree. */
interface LinkedReference {
  reference: CssReference;
  resolved: ResolvedReference;
}

/** A style sheet that has been read and whose references were looked up. */
export interface Stylesheet {
  path: string;
  bytes: Buffer;
  text: string;
  links: LinkedReference[];
  /** References whose file is missing: `public/css/a.css:3:7  "x.png" names no file`. */
  problems: string[];
  /** The same for source maps, which a deploy does without. */
  warnings: string[];
}

export interface ReadStylesheetOptions {
  path: string;
  /** The name of the file in messages, relative to the project. */
  shownAs: string;
  bytes: Buffer;
  /** The prefix of the storage. */
  prefix: string;
  /** Every path of the tree. */
  paths: ReadonlySet<string>;
}

/** Reads one style sheet and looks up what it names. Bytes that are not UTF-8 are an error that names the file. */
export function readStylesheet({ path, shownAs, bytes, prefix, paths }: ReadStylesheetOptions): Stylesheet {
  const text = decode(bytes, shownAs);
  const sheet: Stylesheet = { path, bytes, text, links: [], problems: [], warnings: [] };
  for (const reference of findReferences(text)) {
    const resolved = resolveReference(reference.url, { from: path, prefix });
    if (resolved === undefined) continue;
    if (paths.has(resolved.target)) {
      sheet.links.push({ reference, resolved });
      continue;
    }
    const { line, column } = lineAndColumn(text, reference.start);
    const where = `${shownAs}:${line}:${column}`;
    if (reference.form === "comment")
      sheet.warnings.push(`${where}: the source map ${JSON.stringify(reference.url)} is missing`);
    else
      sheet.problems.push(`${where}  ${JSON.stringify(reference.url)} names no file${suggest(resolved.target, paths)}`);
  }
  return sheet;
}

function decode(bytes: Buffer, shownAs: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CliError("source-unreadable", `Cannot read style sheet ${JSON.stringify(shownAs)}: it is not UTF-8`, {
      cause,
    });
  }
}

function suggest(target: string, paths: ReadonlySet<string>): string {
  const wanted = target.toLowerCase();
  const found = [...paths].find((path) => path.toLowerCase() === wanted);
  return found === undefined ? "" : `. Did you mean ${JSON.stringify(found)}? Names are case-sensitive`;
}
