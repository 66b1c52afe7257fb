import type { ResolvedIdentity } from "stowage/config";

const github = "token.actions.githubusercontent.com";

/** The identity provider of GitHub's workflows. */
export const githubProvider: { url: string; client: string } = {
  url: `https://${github}`,
  client: "sts.amazonaws.com",
};

/** The ARN of that provider in an account. */
export function githubProviderArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${github}`;
}

type RolePrincipal = Exclude<ResolvedIdentity["as"], { kind: "user" }>;

/** Who may take a role. Of GitHub it is one branch of one repository, exactly: the audience alone would let in everybody. */
export function trustPolicy(as: RolePrincipal, accountId: string): object {
  return { Version: "2012-10-17", Statement: [statementOf(as, accountId)] };
}

function statementOf(as: RolePrincipal, accountId: string): object {
  const allow = { Sid: "StowageTrust", Effect: "Allow" };
  if (as.kind === "role") {
    const Principal = as.principal.startsWith("arn:") ? { AWS: as.principal } : { Service: as.principal };
    return { ...allow, Principal, Action: "sts:AssumeRole" };
  }
  const claims = {
    [`${github}:aud`]: githubProvider.client,
    [`${github}:sub`]: `repo:${as.repository}:ref:refs/heads/${as.branch}`,
  };
  return {
    ...allow,
    Principal: { Federated: githubProviderArn(accountId) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: claims },
  };
}
