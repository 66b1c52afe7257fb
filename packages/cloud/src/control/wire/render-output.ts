import type { XmlContent } from "@stowage/wire";
import type { Shape, StructureShape } from "./shape.ts";

/**
 * Turns an answer into XML as its structure says: members in its order, lists of their elements, maps of `<entry>`.
 *
 * @param value The members.
 * @param shape The structure.
 * @returns The content of the result's element.
 */
export function renderOutput(value: object, { members }: StructureShape): { [name: string]: XmlContent } {
  const values = new Map<string, unknown>(Object.entries(value));
  const content: { [name: string]: XmlContent } = {};
  for (const [member, { shape, wireName, place }] of members) {
    const found = values.get(member);
    if (found !== undefined && place === "document") content[wireName] = renderValue(found, shape);
  }
  return content;
}

function renderValue(value: unknown, shape: Shape): XmlContent {
  if (shape.kind === "list" && Array.isArray(value)) {
    return { [shape.element]: value.map((item: unknown) => renderValue(item, shape.member)) };
  }
  if (typeof value === "object" && value !== null) {
    if (value instanceof Date) return formatTime(value);
    if (shape.kind === "structure") return renderOutput(value, shape);
    if (shape.kind === "map") return renderMap(value, shape.value);
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError(`Cannot render an answer: a value does not have the form of a ${shape.kind}`);
}

function renderMap(value: object, shape: Shape): XmlContent {
  return { entry: Object.entries(value).map(([key, item]) => ({ key, value: renderValue(item, shape) })) };
}

/** IAM and STS tell times in whole seconds. */
function formatTime(time: Date): string {
  return `${time.toISOString().slice(0, "2006-01-02T15:04:05".length)}Z`;
}
