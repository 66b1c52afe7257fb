import { renderXml } from "@stowage/wire";
import { renderOutput } from "../wire/render-output.ts";
import type { StructureShape } from "../wire/shape.ts";

/** An answer before its status is known. */
export interface RestOutput {
  headers: Record<string, string>;
  body: string;
}

/**
 * Puts the members of an answer where its structure says: headers, and one document as the body.
 *
 * @param value The members.
 * @param shape The structure; none where the answer holds nothing.
 * @param xmlns The namespace of the document.
 * @returns Headers and body.
 */
export function renderRestOutput(value: object, shape: StructureShape | undefined, xmlns: string): RestOutput {
  const output: RestOutput = { headers: {}, body: "" };
  const values = new Map<string, unknown>(Object.entries(value));
  for (const [name, { shape: member, place, wireName }] of shape?.members ?? []) {
    const found = values.get(name);
    if (found === undefined) continue;
    if (place === "header" && typeof found === "string") output.headers[wireName] = found;
    if (place !== "body" || member.kind !== "structure" || typeof found !== "object" || found === null) continue;
    output.body = renderXml(wireName || member.name, renderOutput(found, member), { xmlns });
  }
  if (shape !== undefined && isDocument(shape)) {
    output.body = renderXml(shape.name, renderOutput(value, shape), { xmlns });
  }
  if (output.body !== "") output.headers["content-type"] = "text/xml";
  return output;
}

/** Whether the document holds the members themselves: then it stands even if it is empty. */
function isDocument({ members }: StructureShape): boolean {
  const places = Array.from(members.values(), ({ place }) => place);
  return places.length === 0 || places.includes("document");
}
