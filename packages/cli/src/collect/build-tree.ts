import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { CliError } from "../terminal/cli-error.ts";
import { count } from "../terminal/count.ts";
import { contentTypeOf } from "./content-type-of.ts";
import { hashStylesheets } from "./css/hash-stylesheets.ts";
import { readStylesheet, type Stylesheet } from "./css/read-stylesheet.ts";
import { digestBytes, digestFile } from "./digest.ts";
import { forEachLimit } from "./for-each-limit.ts";
import { hashedName } from "./hashed-name.ts";
import type { Asset, Content, SourceFile, StaticTree } from "./static-tree.ts";

export interface BuildTreeOptions {
  /** The prefix of the storage, with its final slash. */
  prefix: string;
  /** The folder of the configuration; messages name files relative to it. */
  directory: string;
}

const readsAtOnce = 16;

/** Hashes every file and rewrites the style sheets. A reference to a missing file is an error that lists them all. */
export async function buildTree(files: readonly SourceFile[], options: BuildTreeOptions): Promise<StaticTree> {
  const isStylesheet = ({ path }: SourceFile): boolean => path.toLowerCase().endsWith(".css");
  const plain = await digestAll(files.filter((each) => !isStylesheet(each)));
  const sheets = await readSheets(files.filter(isStylesheet), new Set(files.map(({ path }) => path)), options);
  refuseProblems(sheets);
  const names = new Map([...plain].map(([path, content]) => [path, hashedName(path, content.md5)]));
  const hashedSheets = hashStylesheets(sheets, names);
  const assets = files.map(({ path }): Asset => {
    const type = contentTypeOf(path);
    const content = plain.get(path);
    if (content !== undefined)
      return { path, type, hashedPath: hashedName(path, content.md5), original: content, hashed: content };
    return sheetAsset(path, type, sheets, hashedSheets);
  });
  return { assets, warnings: [...sheets.values()].flatMap(({ warnings }) => warnings) };
}

function sheetAsset(
  path: string,
  type: string,
  sheets: ReadonlyMap<string, Stylesheet>,
  hashedSheets: ReturnType<typeof hashStylesheets>,
): Asset {
  const sheet = sheets.get(path);
  const hashed = hashedSheets.get(path);
  if (sheet === undefined || hashed === undefined) throw new Error(`Cannot deploy "${path}": it was not hashed`);
  const original = digestBytes(sheet.bytes);
  const unchanged = original.md5 === hashed.content.md5;
  return { path, type, hashedPath: hashed.hashedPath, original, hashed: unchanged ? original : hashed.content };
}

async function digestAll(files: readonly SourceFile[]): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  await forEachLimit(files, readsAtOnce, async ({ path, file }) => {
    contents.set(path, await digestFile(file));
  });
  return contents;
}

async function readSheets(
  files: readonly SourceFile[],
  paths: ReadonlySet<string>,
  { prefix, directory }: BuildTreeOptions,
): Promise<Map<string, Stylesheet>> {
  const sheets = new Map<string, Stylesheet>();
  for (const { path, file } of files) {
    const bytes = await readFile(file);
    sheets.set(path, readStylesheet({ path, shownAs: relative(directory, file), bytes, prefix, paths }));
  }
  return sheets;
}

function refuseProblems(sheets: ReadonlyMap<string, Stylesheet>): void {
  const details = [...sheets.values()].flatMap(({ problems }) => problems);
  if (details.length === 0) return;
  const references = count(details.length, "reference");
  throw new CliError(
    "missing-target",
    `Cannot rewrite ${references} of style sheets: no such file; nothing was uploaded`,
    { details },
  );
}
