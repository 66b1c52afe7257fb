import type { Caller } from "./caller.ts";
import type { ResourcePolicy } from "./resource-policy.ts";
import type { Wanted } from "./statements/covers.ts";

/** A question to `authorize`. */
export interface AccessQuestion extends Wanted {
  caller: Caller;
  /** The account that owns the resource. */
  owner: string;
  /** The policy of the resource, if it has one. */
  policy?: ResourcePolicy | undefined;
  /** Whether Block Public Access restricts a public policy to the owner's account; false by default. */
  restrictPublic?: boolean;
  /** What an ACL grants the caller, such as `READ to AllUsers`: it counts like a resource policy that names the caller. */
  acl?: string | undefined;
  /** ARN of who started the upload in question, where that alone lets the caller abort it and list its parts. */
  initiator?: string | undefined;
}
