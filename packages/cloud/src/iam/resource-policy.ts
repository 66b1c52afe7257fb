import type { PolicyDocument } from "@stowage/wire";
import { isPublicPolicy } from "./public-policy.ts";

/** The policy of a resource, ready to be evaluated. */
export interface ResourcePolicy {
  document: PolicyDocument;
  /** Whether it grants anything to the public. */
  public: boolean;
}

/** Prepares a document for {@link ResourcePolicy | evaluation}. */
export function createResourcePolicy(document: PolicyDocument): ResourcePolicy {
  return { document, public: isPublicPolicy(document) };
}
