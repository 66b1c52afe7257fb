import type { PolicyDescriptorType } from "@aws-sdk/client-sts";
import type { AccountIdentities } from "../directory/account-identities.ts";
import { findManagedPolicy } from "../directory/find-managed-policy.ts";
import type { RoleClaims } from "../directory/session-claims.ts";
import { readPolicyText } from "../iam/read-policy-text.ts";
import { QueryError } from "../wire/query-error.ts";

/** What narrows a session, checked. */
export interface SessionPolicies extends Pick<RoleClaims, "policy" | "policyArns"> {
  /** How much of the room for policies and tags is used, in percent. */
  packed: number;
}

const room = 4096;

/**
 * Reads the session policies and tags of a request.
 *
 * @param identities The role's account, whose managed policies can be named.
 * @param input What the request says.
 * @param tags The session's tags.
 * @returns The policies; without any, the session is not narrowed.
 */
export function sessionPolicies(
  identities: AccountIdentities,
  { Policy: policy, PolicyArns }: { Policy?: string | undefined; PolicyArns?: PolicyDescriptorType[] | undefined },
  tags: Readonly<Record<string, string>> = {},
): SessionPolicies {
  if (policy !== undefined) readPolicyText(policy);
  const policyArns = PolicyArns?.map(({ arn = "" }) => arn);
  const missing = policyArns?.find((arn) => findManagedPolicy(identities, identities.account, arn) === undefined);
  if (missing !== undefined) throw new QueryError("MalformedPolicyDocument", `PolicyArn ${missing} does not exist.`);
  const texts = [policy ?? "", ...(policyArns ?? []), ...Object.entries(tags).flat()];
  const packed = Math.ceil((texts.reduce((total, text) => total + text.length, 0) * 100) / room);
  if (packed > 100) {
    const message = `Packed policy consumes ${packed}% of allotted space, please use smaller policy.`;
    throw new QueryError("PackedPolicyTooLarge", message);
  }
  return { packed, ...(policy !== undefined && { policy }), ...(policyArns !== undefined && { policyArns }) };
}
