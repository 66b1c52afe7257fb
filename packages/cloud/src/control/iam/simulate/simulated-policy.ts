import type { IdentityPolicy } from "../../../iam/principal.ts";

/** Where a policy of a simulation comes from, in the words of the API. */
export type SourceType = "aws-managed" | "group" | "none" | "resource" | "role" | "user" | "user-managed";

/** A policy of a simulation. Its name is its `SourcePolicyId`. */
export interface SimulatedPolicy extends IdentityPolicy {
  type: SourceType;
  /** The text, in which statements have places. */
  text: string;
}
