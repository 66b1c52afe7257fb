import { createHash } from "node:crypto";
import { posix } from "node:path";
import { digestBytes } from "../digest.ts";
import { hashedName } from "../hashed-name.ts";
import type { Content } from "../static-tree.ts";
import { groupByCycle } from "./group-by-cycle.ts";
import type { Stylesheet } from "./read-stylesheet.ts";
import { rewriteStylesheet } from "./rewrite-stylesheet.ts";

/** A style sheet as it is deployed under its hashed name. */
export interface HashedStylesheet {
  hashedPath: string;
  content: Content;
}

/**
 * Rewrites style sheets and names them by the MD5 of what came out, imported ones first, at any depth. Sheets that
 * import each other cannot all hold each other's final digest: they are named by the group's digest with their own.
 * `names` maps every other file to its hashed path.
 */
export function hashStylesheets(
  sheets: ReadonlyMap<string, Stylesheet>,
  names: ReadonlyMap<string, string>,
): Map<string, HashedStylesheet> {
  const known = new Map(names);
  const hashed = new Map<string, HashedStylesheet>();
  for (const group of groupByCycle(sheets.keys(), (path) => importsOf(sheets, path))) {
    const members = group.flatMap((path) => sheets.get(path) ?? []);
    if (isCycle(members)) nameGroup(members, known);
    for (const sheet of members) {
      const content = rewrite(sheet, known);
      const hashedPath = known.get(sheet.path) ?? hashedName(sheet.path, content.md5);
      known.set(sheet.path, hashedPath);
      hashed.set(sheet.path, { hashedPath, content });
    }
  }
  return hashed;
}

function importsOf(sheets: ReadonlyMap<string, Stylesheet>, path: string): string[] {
  const links = sheets.get(path)?.links ?? [];
  return links.map(({ resolved }) => resolved.target).filter((target) => sheets.has(target));
}

function isCycle(members: readonly Stylesheet[]): boolean {
  const [only] = members;
  return members.length > 1 || (only?.links.some(({ resolved }) => resolved.target === only.path) ?? false);
}

function nameGroup(members: readonly Stylesheet[], known: Map<string, string>): void {
  const drafts = members.map((sheet) => ({ path: sheet.path, md5: rewrite(sheet, known).md5 }));
  const group = JSON.stringify(drafts.map(({ path, md5 }) => [path, md5]));
  for (const { path, md5 } of drafts) {
    known.set(path, hashedName(path, createHash("md5").update(md5).update(group).digest("hex")));
  }
}

/** References to sheets without a name yet, which are those of the own cycle, stay as they are. */
function rewrite(sheet: Stylesheet, known: ReadonlyMap<string, string>): Content {
  const rewrites = sheet.links.flatMap(({ reference, resolved }) => {
    const name = known.get(resolved.target);
    return name === undefined ? [] : [{ reference, url: resolved.rename(posix.basename(name)) }];
  });
  const text = rewriteStylesheet(sheet.text, rewrites);
  return digestBytes(text === sheet.text ? sheet.bytes : Buffer.from(text));
}
