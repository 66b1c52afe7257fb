import { lineAndColumn } from "./line-and-column.ts";
import type { Link, LinkedDocument } from "./linked-document.ts";

/** Where a link stands, `public/css/a.css:3:7`: exact where the document says what it means, else the start of the value. */
export function placeOf({ shownAs, source }: LinkedDocument, { part, reference }: Link): string {
  const text = source?.text ?? "";
  const isExact = text.startsWith(part.text, part.start);
  const { line, column } = lineAndColumn(text, part.start + (isExact ? (reference.at ?? reference.start) : 0));
  return `${shownAs}:${line}:${column}`;
}
