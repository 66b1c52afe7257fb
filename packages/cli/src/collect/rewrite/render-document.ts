import type { Link } from "./linked-document.ts";
import type { Part, Target } from "./reference.ts";

/** How a link is to be written; undefined for one that stays as it is. */
export type Renaming = (link: Link) => { baseName: string; target: Target } | undefined;

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text of a document with its references rewritten and everything else as it was. */
export function renderDocument(source: string, links: readonly Link[], renaming: Renaming): string {
  const byPart = new Map<Part, Edit[]>();
  for (const link of links) {
    const renamed = renaming(link);
    if (renamed === undefined) continue;
    const { start, end } = link.reference;
    const text = link.reference.write(link.rename(renamed.baseName), renamed.target);
    const edits = byPart.get(link.part) ?? [];
    byPart.set(link.part, edits);
    edits.push({ start, end, text });
  }
  return edit(
    source,
    [...byPart].flatMap(([part, edits]) => editsOf(source, part, edits)),
  );
}

/** A stretch that says what it means keeps all around its references; any other is written anew. */
function editsOf(source: string, part: Part, edits: readonly Edit[]): Edit[] {
  const { start, end } = part;
  if (part.isWhole === true || source.slice(start, end) !== part.text)
    return [{ start, end, text: part.encode(edit(part.text, edits)) }];
  return edits.map((each) => ({ start: start + each.start, end: start + each.end, text: part.encode(each.text) }));
}

/** @param edits By position. */
function edit(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let edited = "";
  for (const { start, end, text: replacement } of edits) {
    edited += text.slice(at, start) + replacement;
    at = end;
  }
  return edited + text.slice(at);
}
