import { assertConstraint, missingMember } from "./assert-constraint.ts";
import type { InputValue } from "./input-value.ts";
import { QueryError } from "./query-error.ts";
import type { QueryTree } from "./query-tree.ts";
import type { Shape, StructureShape } from "./shape.ts";

/**
 * Reads the members of a structure; names that it does not have are ignored.
 *
 * @param tree The parameters.
 * @param shape The structure.
 * @returns The members that are there; a member that is missing or out of bounds is refused with `ValidationError`, a
 *   value of the wrong type with `MalformedInput`.
 */
export function readInput(tree: QueryTree, { name, members }: StructureShape): { [member: string]: InputValue } {
  const input: { [member: string]: InputValue } = {};
  for (const [member, { shape, required }] of members) {
    const node = tree.children.get(member);
    const value = node && readValue(node, shape, member);
    if (value === undefined) {
      if (required) throw missingMember(member);
      continue;
    }
    assertConstraint(name, member, value);
    input[member] = value;
  }
  return input;
}

function readValue(node: QueryTree, shape: Shape, member: string): InputValue | undefined {
  if (shape.kind === "structure") return node.children.size === 0 ? undefined : readInput(node, shape);
  if (shape.kind === "list") return readList(node, shape.member, member);
  if (node.value === undefined) return undefined;
  if (shape.kind === "text") return node.value;
  if (shape.kind === "number") return readNumber(node.value);
  if (shape.kind === "boolean") return readBoolean(node.value);
  throw new QueryError("MalformedInput", `The parameter ${member} cannot be read.`);
}

/** "Lists order by number, gaps allowed"; an empty list is the bare name with an empty value. */
function readList(node: QueryTree, shape: Shape, member: string): InputValue[] | undefined {
  const items = node.children.get("member")?.children;
  if (items === undefined) return node.value === "" ? [] : undefined;
  return [...items]
    .filter(([index]) => /^[1-9]\d{0,8}$/.test(index))
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .flatMap(([, item]) => readValue(item, shape, member) ?? []);
}

function readNumber(text: string): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new QueryError("MalformedInput", `${JSON.stringify(text.slice(0, 100))} is not an integer.`);
}

function readBoolean(text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new QueryError("MalformedInput", `${JSON.stringify(text.slice(0, 100))} is not a boolean.`);
}
