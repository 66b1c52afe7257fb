import {
  CreatePolicyCommand,
  DeleteUserPolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import type { Change } from "@stowage/cloud";
import { policyText } from "../../support/accounts/policy-text.ts";
import type { AdvisedCaller } from "./advised-callers.ts";
import type { AdvisedWorld } from "./advised-world.ts";
import { accountBlock } from "./account-block.ts";
import { setAccountBlock } from "./set-account-block.ts";

type Of<What extends string> = Extract<Change, { what: What }>;

/** Whom and what advice is about. */
export interface Situation {
  world: AdvisedWorld;
  caller: AdvisedCaller;
  Bucket: string;
}

let made = 0;

/** Does what a change says, through the APIs of the cloud, as those whose business it is. */
export async function applyChange(situation: Situation, change: Change): Promise<void> {
  if (typeof change === "string") return sign(situation, change);
  switch (change.what) {
    case "allow":
      return await allow(situation, change);
    case "turn-off":
      return await turnOff(situation, change);
    case "grant":
      return await grant(situation, change);
    case "ownership": {
      const OwnershipControls = { Rules: [{ ObjectOwnership: change.ownership }] };
      await situation.world.s3.send(
        new PutBucketOwnershipControlsCommand({ Bucket: change.bucket, OwnershipControls }),
      );
      return;
    }
    default:
      return await narrow(situation, change);
  }
}

function sign({ world, caller }: Situation, advice: string): void {
  if (!advice.startsWith("Sign the request")) throw new Error(`Nobody here can do this: ${advice}`);
  caller.credentials = advice.includes("444455556666") ? world.cloud.otherRoot : world.cloud.root;
}

async function allow(situation: Situation, change: Of<"allow">): Promise<void> {
  const { world, caller, Bucket } = situation;
  const statement = { Action: change.actions, Resource: change.resource };
  const iam = caller.account === "111122223333" ? world.iam : world.otherIam;
  const name = change.of.slice(change.of.indexOf(" ") + 1);
  made += 1;
  if (change.kind === "identity") {
    const named = { PolicyName: `advised-${made}`, PolicyDocument: policyText(statement) };
    if (change.of.startsWith("role ")) await iam.send(new PutRolePolicyCommand({ RoleName: name, ...named }));
    else await iam.send(new PutUserPolicyCommand({ UserName: name, ...named }));
  } else if (change.kind === "boundary") await replaceBoundary(iam, name, statement);
  else if (change.kind === "session") caller.credentials = (await caller.renew?.(statement)) ?? null;
  else await changePolicy(situation, Bucket, (statements) => [...statements, { ...statement, ...granted(change.to) }]);
}

function granted(to = ""): object {
  return { Effect: "Allow", Principal: to === "*" ? "*" : { AWS: to } };
}

/** What the boundary of AWS allows. */
const readOnly = { Action: ["s3:Get*", "s3:List*"], Resource: "*" };

async function replaceBoundary(iam: IAMClient, UserName: string, statement: object): Promise<void> {
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `boundary-${made}`, PolicyDocument: policyText(readOnly, statement) }),
  );
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: Policy?.Arn }));
}

async function changePolicy(
  { world: { s3 } }: Situation,
  Bucket: string,
  change: (statements: object[]) => object[],
): Promise<void> {
  const found = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch(() => undefined);
  const statements: object[] = found?.Policy === undefined ? [] : JSON.parse(found.Policy).Statement;
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyText(...change(statements)) }));
}

async function turnOff({ world: { s3, cloud } }: Situation, { flags, bucket }: Of<"turn-off">): Promise<void> {
  const off = Object.fromEntries(flags.map((flag) => [flag, false]));
  if (bucket === undefined) return await setAccountBlock(cloud, { ...(await accountBlock(cloud)), ...off });
  const { PublicAccessBlockConfiguration: known } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket }));
  const PublicAccessBlockConfiguration = { ...known, ...off };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration }));
}

async function grant(
  { world, Bucket }: Situation,
  { permission, account, resource, owner }: Of<"grant">,
): Promise<void> {
  const canonicalId = (id: string): string => world.cloud.accounts.find((each) => each.id === id)?.canonicalId ?? "";
  const grantee =
    account === undefined ? 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' : `id="${canonicalId(account)}"`;
  const s3 = owner === "111122223333" ? world.s3 : world.otherS3;
  const Key = resource.slice(`arn:aws:s3:::${Bucket}/`.length);
  const given = permission === "READ" ? { GrantRead: grantee } : { GrantFullControl: grantee };
  await s3.send(new PutObjectAclCommand({ Bucket, Key, ...given }));
}

async function narrow(situation: Situation, { statement }: Of<"narrow">): Promise<void> {
  const { world, Bucket } = situation;
  if (statement.kind === "resource") {
    const isOther = (each: object, index: number): boolean =>
      "Sid" in each && statement.sid !== undefined ? each.Sid !== statement.sid : index !== statement.index;
    return await changePolicy(situation, Bucket, (statements) => statements.filter(isOther));
  }
  const [, PolicyName = "", UserName = ""] = /^policy (\S+) of user (\S+)$/.exec(statement.policy) ?? [];
  await world.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
}
