/** The ARN of the root of an account. */
export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** The ARN of a user, group, role or policy, which holds its path. */
export function entityArn(
  account: string,
  kind: "user" | "group" | "role" | "policy",
  { path, name }: { path: string; name: string },
): string {
  return `arn:aws:iam::${account}:${kind}${path}${name}`;
}

/** The ARN of an OpenID Connect provider; its name is its URL without `https://`. */
export function providerArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:oidc-provider/${name}`;
}

/** The ARN of a session of a role. The role's path is not in it. */
export function sessionArn(account: string, role: string, session: string): string {
  return `arn:aws:sts::${account}:assumed-role/${role}/${session}`;
}
