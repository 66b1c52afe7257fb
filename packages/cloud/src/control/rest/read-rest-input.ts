import { parseXml, WireError, type XmlElement } from "@stowage/wire";
import type { RestRequest } from "../control-request.ts";
import type { InputValue } from "../wire/input-value.ts";
import type { MemberShape, StructureShape } from "../wire/shape.ts";
import { DocumentReader, memberPath, readText } from "./read-document.ts";
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
 * @returns The members that are there. What is missing or out of bounds is refused with `MalformedXML`, as AWS does.
 */
export function readRestInput(
  { constraints }: RestService,
  shape: StructureShape,
  places: Omit<Places, "headers">,
  { headers, body }: RestRequest,
): { [member: string]: InputValue } {
  const reader = new DocumentReader(constraints);
  const input: { [member: string]: InputValue } = {};
  for (const [name, member] of shape.members) {
    const value =
      member.place === "body" ? readBody(reader, name, member, body) : readPlace(member, { ...places, headers });
    if (value !== undefined) input[name] = value;
    reader.check(shape.name, name, member, value, memberPath(name));
  }
  const { problems } = reader;
  if (problems.length === 0) return input;
  const count = `${problems.length} validation ${problems.length === 1 ? "error" : "errors"} detected`;
  throw new RestError(400, "MalformedXML", `${count}: ${problems.join("; ")}`);
}

function readPlace({ place, wireName, shape }: MemberShape, places: Places): InputValue | undefined {
  const values = {
    path: places.labels,
    query: places.query,
    header: places.headers,
    document: undefined,
    body: undefined,
  };
  const text = values[place]?.get(wireName);
  return text === undefined ? undefined : readText(text, shape, wireName);
}

/** The document is the member; one of another name is none. */
function readBody(
  reader: DocumentReader,
  name: string,
  { shape, wireName }: MemberShape,
  body: Buffer,
): InputValue | undefined {
  if (shape.kind !== "structure") throw new TypeError(`Cannot read ${name}: a body holds a structure`);
  if (body.length === 0)
    throw new RestError(
      400,
      "MissingBody",
      "This operation requires a body. Ensure that the body is present and the Content-Type header is set.",
    );
  const root = parseBody(body);
  return root.name === (wireName || shape.name) ? reader.read(root, shape, memberPath(name)) : undefined;
}

function parseBody(body: Buffer): XmlElement {
  try {
    return parseXml(body);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new RestError(400, "MalformedXML", `${error.message}: ${error.details["Detail"] ?? ""}`);
  }
}
