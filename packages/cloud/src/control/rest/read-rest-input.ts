import { parseXml, WireError, type XmlElement } from "@stowage/wire";
import type { RestRequest } from "../control-request.ts";
import type { InputValue } from "../wire/input-value.ts";
import { MemberProblems, memberPath } from "../wire/member-problems.ts";
import type { MemberShape, StructureShape } from "../wire/shape.ts";
import { DocumentReader, readText } from "./read-document.ts";
import { RestError } from "./rest-error.ts";
import type { RestService } from "./rest-service.ts";

/** What of a request the members of the input stand in. */
interface Places {
  labels: ReadonlyMap<string, string>;
  query: ReadonlyMap<string, string>;
  headers: ReadonlyMap<string, string>;
}

/**
 * Reads the input of an operation from path, query, headers and body.
 *
 * @param service The service.
 * @param shape The structure of the input.
 * @param places Path and query, read.
 * @param request The request.
 * @returns The members that are there. What is missing or out of bounds is refused in AWS's words, all at once.
 */
export function readRestInput(
  { constraints, codes }: RestService,
  shape: StructureShape,
  places: Omit<Places, "headers">,
  { headers, body }: RestRequest,
): { [member: string]: InputValue } {
  const problems = new MemberProblems(constraints);
  const reader = new DocumentReader(problems, codes.malformed);
  const input: { [member: string]: InputValue } = {};
  for (const [name, member] of shape.members) {
    if (member.place === "document") continue;
    const value =
      member.place === "body"
        ? readBody(reader, name, member, body)
        : readPlace(member, { ...places, headers }, codes.malformed);
    if (value !== undefined) input[name] = value;
    problems.check(shape.name, name, member, value, memberPath(name));
  }
  Object.assign(input, readWholeBody(reader, shape, body, codes.malformed));
  const { message } = problems;
  if (message === undefined) return input;
  throw new RestError(400, codes.invalid, message);
}

function readPlace({ place, wireName, shape }: MemberShape, places: Places, malformed: string): InputValue | undefined {
  const values = {
    path: places.labels,
    query: places.query,
    header: places.headers,
    document: undefined,
    body: undefined,
  };
  const text = values[place]?.get(wireName);
  return text === undefined ? undefined : readText(text, shape, wireName, malformed);
}

/** The document is the member; one of another name is none. */
function readBody(
  reader: DocumentReader,
  name: string,
  { shape, wireName }: MemberShape,
  body: Buffer,
): InputValue | undefined {
  if (shape.kind !== "structure") throw new TypeError(`Cannot read ${name}: a body holds a structure`);
  const root = parseBody(body);
  return root.name === (wireName || shape.name) ? reader.read(root, shape, memberPath(name)) : undefined;
}

/** Or the document holds the members that stand nowhere else. */
function readWholeBody(
  reader: DocumentReader,
  shape: StructureShape,
  body: Buffer,
  malformed: string,
): { [member: string]: InputValue } {
  const members = Array.from(shape.members.values()).filter(({ place }) => place === "document");
  if (members.length === 0 || (body.length === 0 && !members.some(({ required }) => required))) return {};
  const root = parseBody(body);
  if (root.name === shape.name) return reader.read(root, shape, "");
  throw new RestError(400, malformed, `The document is <${root.name}>, and should be <${shape.name}>`);
}

function parseBody(body: Buffer): XmlElement {
  if (body.length === 0)
    throw new RestError(
      400,
      "MissingBody",
      "This operation requires a body. Ensure that the body is present and the Content-Type header is set.",
    );
  try {
    return parseXml(body);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new RestError(400, "MalformedXML", `${error.message}: ${error.details["Detail"] ?? ""}`);
  }
}
