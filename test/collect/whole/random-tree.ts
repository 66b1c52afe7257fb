import { posix } from "node:path";
import * as fc from "fast-check";
import { type DocumentExtension, type ReferenceForm, referenceForms } from "./reference-forms.ts";

/** A line of a document: what is never changed, or a reference. */
export type Line = string | { form: ReferenceForm; url: string; target: string; before: string };

/** A file of a tree, with its lines where it is a document. */
export interface TreeFile {
  path: string;
  content: string;
  extension: string;
  lines: Line[];
}

const kinds = ["css", "mjs", "html", "svg", "webmanifest", "png"] as const;
const names =
  // Parted by what no name holds.
  "n|b c|50%|x#y|q?z|é|e\u0301|日本|it's|q\"t|a&b|a&amp;b|(p)|a+b|x%20y|s;c|a,b|<t>|[b]|$d|{c}|@2x|100%25|`t`|c:d| l|,c|全\u3000角|\u00a0|-|*|=|\u{1f600}".split(
    "|",
  );
/** In folders too, where they become a part of many references. */
const folders = ["", "a/", "a/b c/", "c%/", "é&'/"];
const suffixes = ["", "", "?v=1", "#f", "?#iefix", "?a=1&b=%20#c?d"];

interface Reference {
  to: number;
  form: number;
  absolute: boolean;
  encoded: boolean;
  dotted: boolean;
  suffix: string;
}

interface Node {
  folder: string;
  name: string;
  kind: (typeof kinds)[number];
  references: Reference[];
}

const reference = fc.record<Reference>({
  to: fc.nat(99),
  form: fc.nat(99),
  absolute: fc.boolean(),
  encoded: fc.boolean(),
  dotted: fc.boolean(),
  suffix: fc.constantFrom(...suffixes),
});
const node = fc.record<Node>({
  folder: fc.constantFrom(...folders),
  name: fc.constantFrom(...names),
  kind: fc.constantFrom(...kinds),
  references: fc.array(reference, { maxLength: 8 }),
});

/** Random trees: references of every form to files of odd names, in circles too. */
export const randomTree: fc.Arbitrary<TreeFile[]> = fc
  .array(node, { minLength: 1, maxLength: 10 })
  .map((nodes) => nodes.map((each, index) => fileOf(each, index, nodes)));

const pathOf = ({ folder, name, kind }: Node, index: number): string => `${folder}${name}${index}.${kind}`;

function fileOf(from: Node, index: number, nodes: readonly Node[]): TreeFile {
  const path = pathOf(from, index);
  const { kind: extension } = from;
  if (extension === "png") return { path, content: `png ${index}`, extension, lines: [] };
  const lines = linesOf(from, index, nodes, extension);
  return { path, extension, lines, content: lines.map(textOf).join("\n") };
}

export function textOf(line: Line): string {
  return typeof line === "string" ? line : line.before + line.form.write(line.url) + line.form.after;
}

function linesOf(from: Node, index: number, nodes: readonly Node[], extension: DocumentExtension): Line[] {
  const written = from.references.flatMap((each, nth) => {
    const at = each.to % nodes.length;
    const target = nodes[at];
    const forms = referenceForms[extension].filter(({ to }) => target && to?.includes(target.kind) !== false);
    const form = forms[each.form % forms.length];
    if (target === undefined || form === undefined) return [];
    // A custom property is resolved where it is used: Lightning CSS takes no relative reference there.
    const absolute = each.absolute || form.before.includes(";--");
    const path = pathOf(target, at);
    const url = urlOf(from, path, { ...each, absolute, module: form.module ?? false });
    // Lightning CSS would take rules that are the same for one.
    const before = form.before.replace("NAME", `n${nth}`).replace("NUMBER", String(nth));
    return [{ form, url, target: path, before }];
  });
  const first = written.filter(({ form }) => form.first);
  return frame(extension, index, [...first, ...written.filter(({ form }) => !form.first)]);
}

function urlOf(
  from: Node,
  path: string,
  { absolute, encoded, dotted, suffix, module }: Reference & { module: boolean },
): string {
  const encode = encoded ? encodeURIComponent : (segment: string) => segment.replace(/[%?#]/g, encodeURIComponent);
  const toSegments = (text: string): string => text.split("/").map(encode).join("/");
  if (absolute) return `/assets/${toSegments(path)}${suffix}`;
  const relative = toSegments(posix.relative(from.folder, path));
  // A colon would end a scheme, and a space be cut off.
  const needed = module || /^[^/]*:|^[\s,]/.test(relative);
  return `${!relative.startsWith("../") && (needed || dotted) ? "./" : ""}${relative}${suffix}`;
}

/** What stands around references: it looks like some and is none. */
const frames: Readonly<Record<DocumentExtension, { before: string; after: string[] }>> = {
  css: { before: '/* INDEX @import "gone.css"; url(gone.png) */', after: ['.z{content:"url(gone.png)"}', ""] },
  mjs: { before: '// INDEX import "./gone.mjs";', after: ["/* import('./gone.mjs') */ void /import('gone')/;"] },
  html: { before: '<!doctype html><!-- INDEX <img src="gone.png"> -->', after: ["<p>url(gone.png)", ""] },
  svg: {
    before: '<svg xmlns="http://www.w3.org/2000/svg">',
    after: ['<!-- INDEX <image href="gone"/> --></svg>'],
  },
  webmanifest: { before: '{ "icons": [', after: ['{}], "name": "src: gone INDEX.png" }'] },
};

function frame(extension: DocumentExtension, index: number, references: readonly Line[]): Line[] {
  const { before, after } = frames[extension];
  return [before, ...references, ...after].map((line) =>
    typeof line === "string" ? line.replace("INDEX", String(index)) : line,
  );
}
