import { entityIdOf, type IdentitySource } from "./entity-id-of.ts";

/**
 * What the user, role or session that an ARN names is known by for ever, as `aws:userid` has it.
 *
 * @param source The identities of this cloud.
 * @param value An ARN.
 * @returns `AIDA…`, `AROA…` or `AROA…:session`; `undefined` when the ARN names none of this cloud.
 */
export function principalIdOf(source: IdentitySource, value: string): string | undefined {
  const id = entityIdOf(source, value);
  return id !== undefined && value.startsWith("arn:aws:sts:") ? `${id}${sessionOf(value)}` : id;
}

function sessionOf(arn: string): string {
  return `:${arn.slice(arn.lastIndexOf("/") + 1)}`;
}
