import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { stsClient } from "../clouds/sts-client.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";
import { type SessionKeys, keysOf } from "../clouds/session-keys.ts";
import { RoleArn } from "./role-arn.ts";

/** Becomes the role `deploy`. */
export async function assume(
  cloud: TestCloud,
  by: SessionKeys,
  input: Partial<AssumeRoleCommandInput> = {},
): Promise<SessionKeys> {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "ci-1", ...input });
  return keysOf((await stsClient(cloud, by).send(command)).Credentials);
}
