import type { RolePrincipal, RootPrincipal, UserPrincipal } from "../../iam/principal.ts";
import type { RoleRecord, UserRecord } from "../../store/identities/identity-records.ts";
import type { Tag } from "../../store/objects/object-attributes.ts";
import type { AccountIdentities } from "./account-identities.ts";
import { entityArn, rootArn, sessionArn } from "./arns.ts";
import { readBoundary, readInline, readManaged } from "./read-policies.ts";
import type { RoleClaims } from "./session-claims.ts";

/** The root of an account as a caller. */
export function rootPrincipal(account: string): RootPrincipal {
  return { kind: "root", account, arn: rootArn(account), userId: account, tags: {} };
}

/** A user as a caller, with all policies that concern it now. */
export function userPrincipal(identities: AccountIdentities, user: UserRecord): UserPrincipal {
  const { account } = identities;
  const groups = user.groups.flatMap((name) => identities.get("group", name) ?? []);
  const ofGroups = groups.flatMap((group) => [
    ...readInline(group.policies, `group ${group.name}`),
    ...readManaged(identities, account, group.attached),
  ]);
  return {
    kind: "user",
    account,
    arn: entityArn(account, "user", user),
    userId: user.id,
    name: user.name,
    ...(identities.isDeclared(user.name) && { declared: true }),
    tags: tagsOf(user.tags),
    policies: [
      ...readInline(user.policies, `user ${user.name}`),
      ...readManaged(identities, account, user.attached),
      ...ofGroups,
    ],
    ...(user.boundary !== undefined && { boundary: readBoundary(identities, account, user.boundary) }),
  };
}

/** A session of a role as a caller, with the role's policies of now. */
export function rolePrincipal(identities: AccountIdentities, role: RoleRecord, claims: RoleClaims): RolePrincipal {
  const { account } = identities;
  const session = sessionPolicies(identities, claims);
  return {
    kind: "role",
    account,
    arn: sessionArn(account, role.name, claims.session),
    roleArn: entityArn(account, "role", role),
    userId: `${role.id}:${claims.session}`,
    tags: { ...tagsOf(withoutThose(role.tags, claims.tags)), ...claims.tags },
    policies: [...readInline(role.policies, `role ${role.name}`), ...readManaged(identities, account, role.attached)],
    ...(role.boundary !== undefined && { boundary: readBoundary(identities, account, role.boundary) }),
    ...(session !== undefined && { session }),
    temporary: {
      issued: new Date(claims.issued),
      expires: new Date(claims.expires),
      ...(claims.federatedProvider !== undefined && { federatedProvider: claims.federatedProvider }),
    },
  };
}

function sessionPolicies(identities: AccountIdentities, claims: RoleClaims): RolePrincipal["session"] {
  if (claims.policy === undefined && claims.policyArns === undefined) return undefined;
  const inline = claims.policy === undefined ? [] : [{ name: "session", document: claims.policy }];
  return [
    ...readInline(inline, `session ${claims.session}`),
    ...readManaged(identities, identities.account, claims.policyArns ?? []),
  ];
}

/** "A session tag replaces a tag of the role with the same name": names ignore case. */
function withoutThose(tags: readonly Tag[], replaced: Readonly<Record<string, string>>): Tag[] {
  const names = new Set(Object.keys(replaced).map((name) => name.toLowerCase()));
  return tags.filter(({ key }) => !names.has(key.toLowerCase()));
}

/** Tag names are the client's: no prototype may answer for one. */
function tagsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}
