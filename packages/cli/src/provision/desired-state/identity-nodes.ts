import type { ResolvedConfig, ResolvedIdentity } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";
import type { ProvisionContext } from "../graph/context.ts";
import { defineNode, type Node } from "../graph/node.ts";
import type { Outputs } from "../graph/outputs.ts";
import { identitiesOf } from "../policies/default-identities.ts";
import { identityPolicy, type Rights } from "../policies/identity-policy.ts";
import type { Policy } from "../policies/policy.ts";
import { accessKey } from "../resources/iam/access-key.ts";
import { formerIdentities } from "../resources/iam/former-identities.ts";
import { identityProvider } from "../resources/iam/identity-provider.ts";
import { ownPath } from "../resources/iam/owner-of-path.ts";
import { rolePolicy } from "../resources/iam/role-policy.ts";
import { role } from "../resources/iam/role.ts";
import { userGroup } from "../resources/iam/user-group.ts";
import { user } from "../resources/iam/user.ts";
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

/** What IAM takes of inline policies, in characters. */
const largest = { group: 5120, role: 10_240 };

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
  const { policy, needs, policyWith } = derive(config, { name, may }, largest.group);
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
        words: rightsInWords(may),
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
  const { policy, needs, policyWith } = derive(config, { name, may }, largest.role);
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
      desired: (known) => ({ role: full, policy: policyWith(known), words: rightsInWords(may) }),
    }),
  ];
}

interface Derived {
  /** By tags where only AWS can tell the id of the distribution: of no more than the configuration. */
  policy: Policy;
  needs: string[];
  policyWith: (known: Outputs) => Policy;
}

/** Who deploys invalidates on the one distribution of the stage, once there is one. */
function derive(config: ResolvedConfig, { name, may }: Pick<ResolvedIdentity, "name" | "may">, most: number): Derived {
  const { cdnDistribution: _told, ...own } = config;
  const policy = fitting(name, identityPolicy(own, may), most);
  const invalidates = config.cdn !== undefined && Object.values(may).some((rights) => rights.includes("deploy"));
  if (!invalidates) return { policy, needs: [], policyWith: () => policy };
  const policyWith = (known: Outputs): Policy =>
    identityPolicy({ ...own, cdnDistribution: known.of("cdn/distribution", "id") }, may);
  return { policy, needs: ["cdn/distribution"], policyWith };
}

function fitting(name: string, policy: Policy, most: number): Policy {
  const size = JSON.stringify(policy).length;
  if (size <= most) return policy;
  const reason = `what it needs takes ${size} characters, IAM allows ${most}`;
  throw new CliError("policy-too-large", `Cannot derive the policy of identity ${JSON.stringify(name)}: ${reason}`);
}

function rightsInWords(may: Rights): string {
  const rights = Object.entries(may).map(([storage, each]) => `${each.join(", ")} ${storage}`);
  return rights.length === 0 ? "may do nothing" : `may ${rights.join("; ")}`;
}
