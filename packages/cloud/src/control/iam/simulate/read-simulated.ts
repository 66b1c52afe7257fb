import { parsePolicyDocument, type PolicyDocument, WireError } from "@stowage/wire";
import { readIdentityPolicy } from "../../../iam/documents/read-identity-policy.ts";
import { QueryError } from "../../wire/query-error.ts";
import type { SimulatedPolicy, SourceType } from "./simulated-policy.ts";

/** Reads a policy of the request, or one that is attached. */
export function readSimulated(name: string, text: string, type: SourceType = "none"): SimulatedPolicy {
  return { name, text, type, document: read(() => readIdentityPolicy(text)) };
}

/** Reads a policy of a resource. */
export function readSimulatedResource(text: string): SimulatedPolicy {
  return { name: "ResourcePolicy", text, type: "resource", document: read(() => parsePolicyDocument(text)) };
}

/** Reads the policies of a list, named by their places in it. */
export function readSimulatedList(list: string, texts: readonly string[] = []): SimulatedPolicy[] {
  return texts.map((text, index) => readSimulated(`${list}.${index + 1}`, text));
}

function read(parse: () => PolicyDocument): PolicyDocument {
  try {
    return parse();
  } catch (error) {
    throw error instanceof WireError ? new QueryError("InvalidInput", error.message) : error;
  }
}
