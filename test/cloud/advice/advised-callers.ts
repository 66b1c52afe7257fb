import { PutUserPermissionsBoundaryCommand } from "@aws-sdk/client-iam";
import { assume } from "../../support/accounts/assume-role.ts";
import { makeRole } from "../../support/accounts/make-role.ts";
import type { SessionKeys } from "../../support/clouds/session-keys.ts";
import { makeUser } from "../../support/accounts/make-user.ts";
import { policyText } from "../../support/accounts/policy-text.ts";
import type { AdvisedWorld } from "./advised-world.ts";

/** Somebody who sends a request. */
export interface AdvisedCaller {
  credentials: SessionKeys | null;
  /** Of the account in which its policies are. */
  account: "111122223333" | "444455556666";
  /** Becomes the caller anew, with a session policy that allows this as well. */
  renew?(statement: object): Promise<SessionKeys>;
}

const everything = { Action: "s3:*", Resource: "*" };

async function session(world: AdvisedWorld, name: string): Promise<AdvisedCaller> {
  const { iam, cloud } = world;
  const by = await makeUser(iam, `by-${name}`, { Action: "sts:AssumeRole", Resource: "*" });
  await makeRole(iam, { Principal: { AWS: `arn:aws:iam::111122223333:user/by-${name}` } }, [], { RoleName: name });
  const RoleArn = `arn:aws:iam::111122223333:role/${name}`;
  const statements: object[] = [];
  const renew = async (statement: object): Promise<SessionKeys> => {
    statements.push(statement);
    return await assume(cloud, by, { RoleArn, Policy: policyText(...statements) });
  };
  const credentials = await renew({ Action: "s3:GetBucketVersioning", Resource: "*" });
  return { account: "111122223333", credentials, renew };
}

/** Makes callers of every kind, each of a name of its own. */
export const advisedCallers: Readonly<Record<string, (world: AdvisedWorld, name: string) => Promise<AdvisedCaller>>> = {
  anonymous: async () => ({ account: "111122223333", credentials: null }),
  "a user without policies": async ({ iam }, name) => ({
    account: "111122223333",
    credentials: await makeUser(iam, name),
  }),
  "a user within a boundary of AWS": async ({ iam }, name) => {
    const credentials = await makeUser(iam, name, everything);
    const PermissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: name, PermissionsBoundary }));
    return { account: "111122223333", credentials };
  },
  "the session of a role": session,
  "a user of another account": async ({ otherIam }, name) => ({
    account: "444455556666",
    credentials: await makeUser(otherIam, name),
  }),
  "the root of another account": async ({ cloud }) => ({ account: "444455556666", credentials: cloud.otherRoot }),
};
