import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  ListAccessKeysCommand,
  ListGroupsCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  DeleteBucketCorsCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const declared = {
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ ...uploads, direct: { origins: ["https://app.example"] } }),
    documents: privateStorage({ ...uploads, versions: { keepFor: "30 days" } }),
  },
  identities: {
    runtime: { as: { user: true }, may: { avatars: ["read", "write"], documents: ["read"] } },
    worker: { as: { role: "lambda.amazonaws.com" }, may: { documents: ["read", "list"] } },
    deploy: { as: { github: "owner/shop", branch: "main" }, may: { assets: ["deploy"] } },
  },
};

const Bucket = "shop-media";
const UserName = "stowage-shop-production-runtime";
const GroupName = UserName;
const RoleName = "stowage-shop-production-worker";
const allow = (Action: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
const trustOfAll = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
});
const sseC = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const },
  BlockedEncryptionTypes: { EncryptionType: ["NONE" as const] },
};

let account: TestAccount;

beforeAll(async () => {
  account = await startAccount();
  await account.apply(account.graphOf(declared));
});

afterAll(async () => {
  await account[Symbol.asyncDispose]();
});

type Context = TestAccount["context"];

/** What somebody did by hand, the node that it was done to, and the writes that mend it. */
const drifts: Array<[what: string, node: string, by: (context: Context) => Promise<unknown>, mended: string[]]> = [
  [
    "a tag of the bucket changed",
    "changed bucket",
    ({ s3 }) => {
      const tags = { "stowage:app": "shop", "stowage:stage": "production", "stowage:id": "x", theirs: "kept" };
      const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      return s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    },
    ["PutBucketTagging"],
  ],
  [
    "ACLs on",
    "changed bucket/ownership",
    ({ s3 }) => {
      const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" as const }] };
      return s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    },
    ["PutBucketOwnershipControls"],
  ],
  [
    "Block Public Access off",
    "changed bucket/public-access",
    ({ s3 }) => s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    ["PutPublicAccessBlock"],
  ],
  [
    "no bucket policy",
    "changed bucket/policy",
    ({ s3 }) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
    ["PutBucketPolicy"],
  ],
  [
    "keys of clients allowed",
    "changed bucket/encryption",
    ({ s3 }) =>
      s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [sseC] } })),
    ["PutBucketEncryption"],
  ],
  [
    "versioning suspended",
    "changed bucket/versioning",
    ({ s3 }) => s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } })),
    ["PutBucketVersioning"],
  ],
  [
    "no lifecycle",
    "changed bucket/lifecycle",
    ({ s3 }) => s3.send(new DeleteBucketLifecycleCommand({ Bucket })),
    ["PutBucketLifecycleConfiguration"],
  ],
  ["no CORS", "changed bucket/cors", ({ s3 }) => s3.send(new DeleteBucketCorsCommand({ Bucket })), ["PutBucketCors"]],
  [
    "a wider CORS rule of our name",
    "changed bucket/cors",
    ({ s3 }) => {
      const rule = { ID: "StowageDirectUploads", AllowedMethods: ["PUT"], AllowedOrigins: ["*"] };
      return s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
    },
    ["PutBucketCors"],
  ],
  [
    "a tag of the user changed",
    "changed identity/runtime",
    ({ iam }) => iam.send(new TagUserCommand({ UserName, Tags: [{ Key: "stowage:id", Value: "x" }] })),
    ["TagUser"],
  ],
  [
    "a wider policy of the group",
    "changed identity/runtime/group",
    ({ iam }) => {
      const PolicyDocument = allow("s3:*");
      return iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "stowage", PolicyDocument }));
    },
    ["PutGroupPolicy"],
  ],
  [
    "the user out of its group",
    "changed identity/runtime/group",
    ({ iam }) => iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })),
    ["AddUserToGroup"],
  ],
  [
    "no group",
    "created identity/runtime/group",
    async ({ iam }) => {
      await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
      await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: "stowage" }));
      await iam.send(new DeleteGroupCommand({ GroupName }));
    },
    ["CreateGroup", "PutGroupPolicy", "AddUserToGroup"],
  ],
  [
    "no access key",
    "created identity/runtime/key",
    async ({ iam }) => {
      const { AccessKeyMetadata: [key] = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: key?.AccessKeyId }));
    },
    ["CreateAccessKey"],
  ],
  [
    "anybody trusted",
    "changed identity/worker",
    ({ iam }) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustOfAll })),
    ["UpdateAssumeRolePolicy"],
  ],
  [
    "a wider policy of the role",
    "changed identity/worker/policy",
    ({ iam }) => {
      const PolicyDocument = allow("iam:*");
      return iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "stowage", PolicyDocument }));
    },
    ["PutRolePolicy"],
  ],
  [
    "no policy of the role",
    "created identity/worker/policy",
    ({ iam }) => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "stowage" })),
    ["PutRolePolicy"],
  ],
  [
    "GitHub's tokens for another audience",
    "changed github",
    ({ iam }) => {
      const OpenIDConnectProviderArn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
      const input = { OpenIDConnectProviderArn, ClientID: "sts.amazonaws.com" };
      return iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand(input));
    },
    ["AddClientIDToOpenIDConnectProvider"],
  ],
];

describe("apply after a drift", () => {
  it.each(drifts)("mends exactly that: %s", async (_, node, drift, mended) => {
    await drift(account.context);
    account.writes();
    expect((await account.plan(account.graphOf(declared))).steps).toHaveLength(1);
    expect(account.writes()).toEqual([]);
    expect(await account.apply(account.graphOf(declared))).toEqual([node]);
    expect(account.writes()).toEqual(mended);
    expect(await account.apply(account.graphOf(declared))).toEqual([]);
  });

  it("makes a role anew that was deleted, with its policy", async () => {
    const { iam } = account.context;
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "stowage" }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    expect(await account.apply(account.graphOf(declared))).toEqual([
      "created identity/worker",
      "created identity/worker/policy",
    ]);
    expect(await account.apply(account.graphOf(declared))).toEqual([]);
  });

  it("leaves alone what is not ours: another group of the user", async () => {
    const { iam } = account.context;
    await iam.send(new CreateGroupCommand({ GroupName: "theirs" }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "theirs", UserName }));
    expect(await account.apply(account.graphOf(declared))).toEqual([]);
  });

  it("takes former identities away, with their keys, and says so before", async () => {
    const { iam } = account.context;
    const { runtime } = declared.identities;
    const renamed = { ...declared, identities: { runtime } };
    const graph = account.graphOf(renamed);
    const { steps } = await account.plan(graph);
    expect(steps).toMatchObject([
      {
        node: "identities/former",
        differences: [
          { path: "role", from: "stowage-shop-production-deploy" },
          { path: "role", from: RoleName },
        ],
      },
    ]);
    expect(await account.apply(graph)).toEqual(["changed identities/former"]);
    const none = account.graphOf({ ...declared, identities: {} });
    await iam.send(new RemoveUserFromGroupCommand({ GroupName: "theirs", UserName }));
    expect(await account.apply(none)).toEqual(["changed identities/former"]);
    const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix: "/stowage/" }));
    const { Groups = [] } = await iam.send(new ListGroupsCommand({ PathPrefix: "/stowage/" }));
    expect([...Users, ...Groups]).toEqual([]);
    expect(await account.apply(none)).toEqual([]);
  });
});
