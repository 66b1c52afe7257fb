import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import type { Tag } from "../../store/objects/object-attributes.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import { noSuchRole, unknownRole } from "./no-such-role.ts";
import { assertAllowed } from "../assert-allowed.ts";
import { sessionArn } from "../directory/arns.ts";
import { readTags } from "../iam/tags.ts";
import { type Access, type Checked, operation, type Operation } from "../operation.ts";
import { QueryError } from "../wire/query-error.ts";
import { findRole } from "./find-role.ts";
import { issueSession } from "./issue-session.ts";
import { refuseMfa } from "./refuse-mfa.ts";
import { sessionDuration } from "./session-duration.ts";
import { sessionPolicies } from "./session-policies.ts";
import { type SessionTags, sessionTags } from "./session-tags.ts";
import { trustPolicy } from "./trust-policy.ts";

/** The trust policy of the role has a say, which is why the operation decides itself. */
export const assumeRole: Operation = operation<AssumeRoleRequest>({
  access: () => undefined,
  run: (context, input) => {
    const { caller, claims, service } = context;
    const { RoleArn, RoleSessionName: session } = input;
    refuseUnsupported(input);
    if (caller.kind === "root")
      throw new QueryError("AccessDenied", "Roles may not be assumed by root accounts.", rootAssumes);
    const added = readTags(input.Tags);
    const tags = sessionTags(claims, added, input.TransitiveTagKeys ?? []);
    const found = findRole(service.directory, RoleArn);
    const owner = {
      owner: found?.identities.account ?? "",
      ...(found && { policy: trustPolicy(found.role, service.directory) }),
      ...(!found && { surroundings: { limit: unknownRole(RoleArn) } }),
    };
    const access = accessOf(input, added, tags);
    assertAllowed(context, "sts:AssumeRole", access, owner);
    if (added.length > 0 || tags.transitive.length > 0) assertAllowed(context, "sts:TagSession", access, owner);
    if (found === undefined) throw new QueryError("AccessDenied", "Access denied", noSuchRole(RoleArn));
    const { role, identities } = found;
    const { packed, ...policies } = sessionPolicies(identities, input, tags.tags);
    const duration = sessionDuration(input.DurationSeconds, role.longestSession, caller.kind === "role");
    const { account } = identities;
    const holder = { kind: "role" as const, account, id: role.id, name: role.name, session, ...tags, ...policies };
    return {
      Credentials: issueSession(service, holder, duration),
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${session}`, Arn: sessionArn(account, role.name, session) },
      ...(packed > 0 && { PackedPolicySize: packed }),
    };
  },
});

function refuseUnsupported(input: Checked<AssumeRoleRequest>): void {
  refuseMfa(input);
  for (const name of ["SourceIdentity", "ProvidedContexts"] as const) {
    if (input[name] !== undefined) throw new QueryError("ValidationError", `${name} is not implemented by this cloud`);
  }
}

function accessOf(input: Checked<AssumeRoleRequest>, added: readonly Tag[], { transitive }: SessionTags): Access {
  const { RoleArn, RoleSessionName, ExternalId } = input;
  return {
    resource: RoleArn,
    ...(added.length > 0 && { requestTags: added }),
    keys: {
      "sts:rolesessionname": [RoleSessionName],
      ...(ExternalId !== undefined && { "sts:externalid": [ExternalId] }),
      ...(transitive.length > 0 && { "sts:transitivetagkeys": transitive }),
    },
  };
}

const rootAssumes: Rule = {
  rule: "AssumeRole",
  because: "the root of an account assumes no roles",
  changes: ["Call AssumeRole with the keys of a user, or with those of another role"],
};
