import type { Constraint } from "../wire/constraints.ts";
import type { InputValue } from "../wire/input-value.ts";
import { MemberProblems, memberPath } from "../wire/member-problems.ts";
import type { Shape, StructureShape } from "../wire/shape.ts";
import { JsonError } from "./json-error.ts";

/**
 * Reads the input of an operation from a document of JSON. Members that the structure does not have are ignored, as AWS
 * does.
 *
 * @param body The document; an empty one holds nothing.
 * @param shape The structure of the input.
 * @param constraints The limits of its members.
 * @returns The members that are there. What is of another type is refused with `SerializationException`, what is
 *   missing or out of bounds with `ValidationException`.
 */
export function readJsonInput(
  body: Buffer,
  shape: StructureShape,
  constraints: Readonly<Record<string, Constraint>>,
): { [member: string]: InputValue } {
  const problems = new MemberProblems(constraints);
  const input = readStructure(parseBody(body), shape, "", problems);
  const { message } = problems;
  if (message === undefined) return input;
  throw new JsonError(400, "ValidationException", message);
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw unreadable("The document is no JSON");
  }
}

function readStructure(
  value: unknown,
  shape: StructureShape,
  path: string,
  problems: MemberProblems,
): { [member: string]: InputValue } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable(`${path === "" ? "The document" : path} is no object`);
  }
  const found = new Map<string, unknown>(Object.entries(value));
  const input: { [member: string]: InputValue } = {};
  for (const [name, member] of shape.members) {
    const at = path === "" ? memberPath(name) : `${path}.${memberPath(name)}`;
    const read = readValue(found.get(name), member.shape, at, problems);
    if (read !== undefined) input[name] = read;
    problems.check(shape.name, name, member, read, at);
  }
  return input;
}

/** `null` is as good as nothing. */
function readValue(value: unknown, shape: Shape, at: string, problems: MemberProblems): InputValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (shape.kind === "structure") return readStructure(value, shape, at, problems);
  if (shape.kind === "list" && Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      return readValue(item, shape.member, `${at}.${index + 1}.member`, problems) ?? [];
    });
  }
  if (shape.kind === "text" && typeof value === "string") return value;
  if (shape.kind === "boolean" && typeof value === "boolean") return value;
  if (shape.kind === "number" && typeof value === "number" && Number.isSafeInteger(value)) return value;
  if (shape.kind === "bytes" && typeof value === "string" && base64.test(value)) return Buffer.from(value, "base64");
  throw unreadable(`${at} is no ${shape.kind}`);
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function unreadable(message: string): JsonError {
  return new JsonError(400, "SerializationException", message);
}
