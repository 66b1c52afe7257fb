/** A place in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where a statement stands in the text of its document. */
export interface StatementLocation {
  /** Of its first character. */
  start: Position;
  /** After its last character. */
  end: Position;
}

const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;

/**
 * Finds the statements in the text of a policy.
 *
 * @param text A text that `parsePolicyDocument` accepts.
 * @returns Their places, in the order of the document's statements.
 */
export function locateStatements(text: string): StatementLocation[] {
  const found: StatementLocation[] = [];
  const open: number[] = [];
  let inStatement = false;
  for (const { 0: part, 1: colon, index } of text.matchAll(token)) {
    if (open.length === 1 && colon !== undefined) inStatement = nameOf(part, colon) === "Statement";
    if (part === "{" || part === "[") open.push(index);
    if (part !== "}" && part !== "]") continue;
    const start = open.pop() ?? 0;
    // A statement is an object right in the document, or in a list right in the document.
    const depth = open.length;
    const isStatement = part === "}" && (depth === 1 || (depth === 2 && text[open[1] ?? 0] === "["));
    if (inStatement && isStatement) {
      found.push({ start: positionOf(text, start), end: positionOf(text, index + 1) });
    }
  }
  return found;
}

function nameOf(part: string, colon: string): unknown {
  return JSON.parse(part.slice(0, -colon.length));
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
