import { type PolicyDocument, WireError } from "@stowage/wire";
import { readIdentityPolicy } from "../../iam/documents/read-identity-policy.ts";
import { QueryError } from "../wire/query-error.ts";

/** Reads the text of a policy; one that an identity cannot have is refused. */
export function readPolicyText(text: string): PolicyDocument {
  try {
    return readIdentityPolicy(text);
  } catch (error) {
    throw malformedDocument(error);
  }
}

/** The refusal of a document that cannot be read; any other failure stays what it is. */
export function malformedDocument(error: unknown): unknown {
  return error instanceof WireError ? new QueryError("MalformedPolicyDocument", error.message) : error;
}

/** "IAM does not count white space when calculating the size of a policy against these quotas." */
export function policySize(text: string): number {
  return text.replaceAll(/\s/g, "").length;
}
