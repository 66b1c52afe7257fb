import type { Shape, StructureShape } from "../wire/shape.ts";

/** A value of JSON. */
export type JsonValue = string | number | boolean | JsonValue[] | { [member: string]: JsonValue };

/**
 * Turns an answer into JSON as its structure says: members in its order, times as seconds.
 *
 * @param value The members.
 * @param shape The structure.
 * @returns The members to write.
 */
export function renderJsonOutput(value: object, { members }: StructureShape): { [member: string]: JsonValue } {
  const values = new Map<string, unknown>(Object.entries(value));
  const output: { [member: string]: JsonValue } = {};
  for (const [name, { shape }] of members) {
    const found = values.get(name);
    if (found !== undefined) output[name] = renderValue(found, shape);
  }
  return output;
}

function renderValue(value: unknown, shape: Shape): JsonValue {
  if (shape.kind === "list" && Array.isArray(value)) {
    return value.map((item: unknown) => renderValue(item, shape.member));
  }
  if (shape.kind === "time" && value instanceof Date) return value.getTime() / 1000;
  if (shape.kind === "structure" && typeof value === "object" && value !== null) return renderJsonOutput(value, shape);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError(`Cannot render an answer: a value does not have the form of a ${shape.kind}`);
}
