import type { AssumeRoleWithWebIdentityRequest } from "@aws-sdk/client-sts";
import type { AccessQuestion } from "../../../iam/access-question.ts";
import type { Cause } from "../../../iam/cause.ts";
import { noSuchRole } from "../no-such-role.ts";
import { authorize } from "../../../iam/authorize.ts";
import type { ContextValues } from "../../../iam/context-values.ts";
import { sessionArn } from "../../directory/arns.ts";
import { type UnsignedOperation, unsignedOperation } from "../../operation.ts";
import { accessValues } from "../../request-values.ts";
import { QueryError } from "../../wire/query-error.ts";
import { findRole } from "../find-role.ts";
import { issueSession } from "../issue-session.ts";
import { sessionDuration } from "../session-duration.ts";
import { sessionPolicies } from "../session-policies.ts";
import { trustPolicy } from "../trust-policy.ts";
import { readWebIdentity, type WebIdentity } from "./read-web-identity.ts";

const action = "sts:AssumeRoleWithWebIdentity";

/** Carries no signature: the provider's token proves who asks, and the trust policy alone decides. */
export const assumeRoleWithWebIdentity: UnsignedOperation = unsignedOperation<AssumeRoleWithWebIdentityRequest>(
  async ({ service, values, decided }, input) => {
    const { RoleArn, RoleSessionName: session, WebIdentityToken, ProviderId } = input;
    if (ProviderId !== undefined) {
      throw new QueryError(
        "ValidationError",
        "ProviderId is for OAuth 2.0 providers, which this cloud does not implement",
      );
    }
    const found = findRole(service.directory, RoleArn);
    if (found === undefined) throw notAuthorized(noSuchRole(RoleArn));
    const { role, identities } = found;
    const identity = await readWebIdentity(service, identities, WebIdentityToken);
    const { account } = identities;
    const question: AccessQuestion = {
      caller: { kind: "federated", provider: identity.provider },
      owner: account,
      action,
      resource: RoleArn,
      policy: trustPolicy(role, service.directory),
      context: identityValues(values, identity, session),
    };
    const answer = authorize(question);
    decided?.({ question, answer });
    if (!answer.allowed) throw notAuthorized(answer);
    const { packed, ...policies } = sessionPolicies(identities, input);
    const duration = sessionDuration(input.DurationSeconds, role.longestSession);
    const holder = { kind: "role" as const, account, id: role.id, name: role.name, session, tags: {}, transitive: [] };
    return {
      Credentials: issueSession(service, { ...holder, ...policies, federatedProvider: identity.provider }, duration),
      SubjectFromWebIdentityToken: identity.subject,
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${session}`, Arn: sessionArn(account, role.name, session) },
      ...(packed > 0 && { PackedPolicySize: packed }),
      Provider: identity.provider,
      Audience: identity.audience,
    };
  },
);

/** The token's keys are named after the issuer: `accounts.example.com:sub`. */
function identityValues(
  values: ContextValues,
  { issuer, subject, audience, claims }: WebIdentity,
  session: string,
): ContextValues {
  const { amr } = claims;
  const methods = Array.isArray(amr) ? amr.filter((each) => typeof each === "string") : undefined;
  const keys = new Map<string, readonly string[]>([
    [`${issuer}:aud`, [audience]],
    [`${issuer}:sub`, [subject]],
    ...(methods === undefined ? [] : [[`${issuer}:amr`, methods] as const]),
  ]);
  const lower = new Map([...keys].map(([key, value]) => [key.toLowerCase(), value]));
  return accessValues(values, {
    resource: "*",
    keys: { ...Object.fromEntries(lower), "sts:rolesessionname": [session] },
  });
}

function notAuthorized(why: Cause): QueryError {
  return new QueryError("AccessDenied", `Not authorized to perform ${action}`, why);
}
