import type { ResolvedConfig, ResolvedIdentity } from "stowage/config";
import type { ProvisionContext } from "../graph/context.ts";
import { defineNode, type Node } from "../graph/node.ts";
import { identitiesOf } from "../policies/default-identities.ts";
import { accessKey } from "../resources/iam/access-key.ts";
import { formerIdentities } from "../resources/iam/former-identities.ts";
import { identityProvider } from "../resources/iam/identity-provider.ts";
import { ownPath } from "../resources/iam/owner-of-path.ts";
import { rolePolicy } from "../resources/iam/role-policy.ts";
import { role } from "../resources/iam/role.ts";
import { userGroup } from "../resources/iam/user-group.ts";
import { user } from "../resources/iam/user.ts";
import { derivePolicy } from "./derive-policy.ts";
import { ownTags } from "./own-tags.ts";
import { resourceName } from "./resource-name.ts";
import { secretVariables } from "./secret-variables.ts";
import { githubProvider, githubProviderArn, trustPolicy } from "./trust-policy.ts";

type IdentityNode = Node<ProvisionContext>;

export interface IdentityOptions {
  accountId: string;
  /** The identity whose key is to be made anew. */
  rotate?: string | undefined;
}

/** The identities of a stage: users with groups and keys, and roles, each with what its storages need and nothing else. */
export function identityNodes(config: ResolvedConfig, options: IdentityOptions): IdentityNode[] {
  const identities = identitiesOf(config);
  const nodes = identities.flatMap((identity) =>
    identity.as.kind === "user"
      ? userNodes(config, identity, options)
      : roleNodes(config, identity, identity.as, options),
  );
  return [...providerNodes(identities, options), ...nodes, formerNode(config, identities)];
}

/** The provider of GitHub's tokens, where workflows are identities. */
function providerNodes(identities: readonly ResolvedIdentity[], { accountId }: IdentityOptions): IdentityNode[] {
  if (!identities.some(({ as }) => as.kind === "github")) return [];
  const provider = { ...githubProvider, arn: githubProviderArn(accountId) };
  return [defineNode({ id: "github", resource: identityProvider, removal: "never", desired: () => provider })];
}

/** After the others: who is declared instead can work by then. */
function formerNode(config: ResolvedConfig, identities: readonly ResolvedIdentity[]): IdentityNode {
  const namesOf = (isUser: boolean): string[] =>
    identities.filter(({ as }) => (as.kind === "user") === isUser).map(({ name }) => resourceName(config, name));
  const desired = { path: ownPath(config), users: namesOf(true), roles: namesOf(false) };
  const needs = identities.map(({ name }) => `identity/${name}`);
  return defineNode({ id: "identities/former", resource: formerIdentities, needs, desired: () => desired });
}

function userNodes(
  config: ResolvedConfig,
  { name, may }: ResolvedIdentity,
  { rotate }: IdentityOptions,
): IdentityNode[] {
  const id = `identity/${name}`;
  const full = resourceName(config, name);
  const path = ownPath(config);
  const { policy, words, needs, policyWith } = derivePolicy(config, { name, may }, "group");
  const key = { user: full, identity: name, variables: secretVariables(name), rotate: rotate === name };
  return [
    defineNode({ id, resource: user, desired: () => ({ name: full, path, tags: ownTags(config, id, policy) }) }),
    defineNode({
      id: `${id}/group`,
      resource: userGroup,
      needs: [id, ...needs],
      desired: (known) => ({
        name: full,
        path,
        user: full,
        policy: policyWith(known),
        words,
      }),
    }),
    defineNode({ id: `${id}/key`, resource: accessKey, needs: [`${id}/group`], desired: () => key }),
  ];
}

function roleNodes(
  config: ResolvedConfig,
  { name, may }: ResolvedIdentity,
  as: Exclude<ResolvedIdentity["as"], { kind: "user" }>,
  { accountId }: IdentityOptions,
): IdentityNode[] {
  const id = `identity/${name}`;
  const full = resourceName(config, name);
  const path = ownPath(config);
  const { policy, words, needs, policyWith } = derivePolicy(config, { name, may }, "role");
  const trust = trustPolicy(as, accountId);
  const tags = ownTags(config, id, [trust, policy]);
  return [
    defineNode({
      id,
      resource: role,
      needs: as.kind === "github" ? ["github"] : [],
      desired: () => ({ name: full, path, trust, tags }),
    }),
    defineNode({
      id: `${id}/policy`,
      resource: rolePolicy,
      needs: [id, ...needs],
      desired: (known) => ({ role: full, policy: policyWith(known), words }),
    }),
  ];
}
