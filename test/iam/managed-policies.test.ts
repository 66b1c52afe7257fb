import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutUserPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const UserName = "ada";
const list = { Action: "s3:ListAllMyBuckets", Resource: "*" };
const make = { Action: "s3:CreateBucket", Resource: "*" };
const readOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

async function makePolicy(iam: IAMClient, ...statements: object[]): Promise<string> {
  const command = new CreatePolicyCommand({ PolicyName: "Work", PolicyDocument: policyText(...statements) });
  return (await iam.send(command)).Policy?.Arn ?? "";
}

describe("managed policies", () => {
  it("are made, found and listed with their counts and tags", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const Tags = [{ Key: "a", Value: "b" }];
    const input = { PolicyName: "Work", Path: "/x/", Description: "What work needs", Tags };
    const made = await iam.send(new CreatePolicyCommand({ ...input, PolicyDocument: policyText(list) }));
    const PolicyArn = "arn:aws:iam::111122223333:policy/x/Work";
    expect(made.Policy).toMatchObject({ ...input, Arn: PolicyArn, DefaultVersionId: "v1", AttachmentCount: 0 });
    const again = new CreatePolicyCommand({ PolicyName: "WORK", PolicyDocument: policyText(list) });
    expect(await refusalOf(iam.send(again))).toBe("409 EntityAlreadyExists");
    await makeUser(iam, UserName);
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({ AttachmentCount: 1, Tags });
    const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: "Local" }));
    expect(Policies?.map(({ Arn }) => Arn)).toEqual([PolicyArn]);
    const attached = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
    expect(attached.Policies?.map(({ Arn }) => Arn)).toEqual([PolicyArn]);
    const users = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(users.PolicyUsers?.map((user) => user.UserName)).toEqual([UserName]);
    expect(users.PolicyRoles).toEqual([]);
    await iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: "c", Value: "" }] }));
    await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ["A"] }));
    expect((await iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags).toEqual([{ Key: "c", Value: "" }]);
    expect(await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn })))).toBe("409 DeleteConflict");
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
    expect(await refusalOf(iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })))).toBe("404 NoSuchEntity");
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    expect(await refusalOf(iam.send(new GetPolicyCommand({ PolicyArn })))).toBe("404 NoSuchEntity");
  });

  it.each([
    ["{}", "400 MalformedPolicyDocument"],
    [policyText({ ...list, Sid: "a".repeat(6200) }), "409 LimitExceeded"],
  ])("refuse the document %j", async (PolicyDocument, expected) => {
    await using test = await startWithIam();
    const command = (document: string): CreatePolicyCommand =>
      new CreatePolicyCommand({ PolicyName: "Work", PolicyDocument: document });
    expect(await refusalOf(test.iam.send(command(PolicyDocument)))).toBe(expected);
    await test.iam.send(command(policyText(list) + " ".repeat(7000)));
  });

  it("must be of version 2012-10-17, which inline policies need not", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    await makeUser(iam, UserName);
    const PolicyArn = await makePolicy(iam, list);
    for (const Version of [undefined, "2008-10-17"]) {
      const PolicyDocument = JSON.stringify({ Version, Statement: { Effect: "Allow", ...list } });
      const inline = new PutUserPolicyCommand({ UserName, PolicyName: "old", PolicyDocument });
      await iam.send(inline);
      const [version, policy] = [
        { PolicyArn, PolicyDocument },
        { PolicyName: "Old", PolicyDocument },
      ];
      const message = "Policy document must be version 2012-10-17 or greater.";
      await expect(iam.send(new CreatePolicyVersionCommand(version))).rejects.toThrow(message);
      await expect(iam.send(new CreatePolicyCommand(policy))).rejects.toThrow(message);
    }
  });

  it("count in the version that is set", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const s3 = cloud.client(await makeUser(iam, UserName));
    const PolicyArn = await makePolicy(iam, list);
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    await s3.send(new ListBucketsCommand({}));
    const create = (statement: object, SetAsDefault?: boolean): Promise<unknown> =>
      iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: policyText(statement), SetAsDefault }));
    await create(make);
    expect(await errorOf(s3.send(new CreateBucketCommand({ Bucket: "media" })))).toBe("403 AccessDenied");
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    await s3.send(new CreateBucketCommand({ Bucket: "media" }));
    expect(await errorOf(s3.send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
    await create(list, true);
    await s3.send(new ListBucketsCommand({}));
    const remove = (VersionId: string): Promise<unknown> =>
      iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    expect(await refusalOf(remove("v3"))).toBe("409 DeleteConflict");
    expect(await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn })))).toBe("409 DeleteConflict");
    await create(list);
    await create(list);
    expect(await refusalOf(create(list))).toBe("409 LimitExceeded");
    await remove("v1");
    await create(make);
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ["v6", false],
      ["v5", false],
      ["v4", false],
      ["v3", true],
      ["v2", false],
    ]);
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toBe(policyText(make));
    const missing = new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" });
    expect(await refusalOf(iam.send(missing))).toBe("404 NoSuchEntity");
  });

  it("of AWS can be attached and read, not changed", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const s3 = cloud.client(await makeUser(iam, UserName));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    await s3.send(new ListBucketsCommand({}));
    expect(await errorOf(s3.send(new CreateBucketCommand({ Bucket: "media" })))).toBe("403 AccessDenied");
    const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: "AWS" }));
    expect(Policies?.map(({ PolicyName }) => PolicyName)).toEqual([
      "AdministratorAccess",
      "AmazonS3FullAccess",
      "AmazonS3ReadOnlyAccess",
      "CloudFrontFullAccess",
      "ReadOnlyAccess",
    ]);
    expect(await refusalOf(iam.send(new DeletePolicyCommand({ PolicyArn: readOnly })))).toBe("403 AccessDenied");
    const unknown = { UserName, PolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess" };
    expect(await refusalOf(iam.send(new AttachUserPolicyCommand(unknown)))).toBe("404 NoSuchEntity");
  });

  it("can be attached ten times", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    await makeUser(iam, UserName);
    const arns: string[] = [];
    for (let index = 0; index < 11; index++) {
      const command = new CreatePolicyCommand({ PolicyName: `p${index}`, PolicyDocument: policyText(list) });
      arns.push((await iam.send(command)).Policy?.Arn ?? "");
    }
    const attach = (PolicyArn = ""): Promise<unknown> => iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    for (const arn of arns.slice(0, 10)) await attach(arn);
    await attach(arns[0]);
    expect(await refusalOf(attach(arns[10]))).toBe("409 LimitExceeded");
    const page = await iam.send(new ListAttachedUserPoliciesCommand({ UserName, MaxItems: 9 }));
    expect(page.AttachedPolicies).toHaveLength(9);
    const rest = new ListAttachedUserPoliciesCommand({ UserName, Marker: page.Marker });
    expect((await iam.send(rest)).AttachedPolicies).toHaveLength(1);
  });

  it("may be limited by ARN with iam:PolicyARN", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const Condition = { ArnEquals: { "iam:PolicyARN": readOnly } };
    const admin = iamClient(
      cloud,
      await makeUser(iam, "admin", { Action: "iam:AttachUserPolicy", Resource: "*", Condition }),
    );
    await makeUser(iam, UserName);
    await admin.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
    const everything = { UserName, PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" };
    expect(await refusalOf(admin.send(new AttachUserPolicyCommand(everything)))).toBe("403 AccessDenied");
  });
});

describe("permissions boundaries", () => {
  it("bound a user until they are taken away", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const s3 = cloud.client(await makeUser(iam, UserName, list, make));
    const PermissionsBoundary = await makePolicy(iam, list);
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    expect((await iam.send(new GetUserCommand({ UserName }))).User?.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: "Policy",
      PermissionsBoundaryArn: PermissionsBoundary,
    });
    await s3.send(new ListBucketsCommand({}));
    expect(await errorOf(s3.send(new CreateBucketCommand({ Bucket: "media" })))).toBe("403 AccessDenied");
    const policy = { PolicyArn: PermissionsBoundary };
    expect(await refusalOf(iam.send(new DeletePolicyCommand(policy)))).toBe("409 DeleteConflict");
    const users = new ListEntitiesForPolicyCommand({ ...policy, PolicyUsageFilter: "PermissionsBoundary" });
    expect((await iam.send(users)).PolicyUsers).toHaveLength(1);
    await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
    await s3.send(new CreateBucketCommand({ Bucket: "media" }));
    const again = new DeleteUserPermissionsBoundaryCommand({ UserName });
    expect(await refusalOf(iam.send(again))).toBe("404 NoSuchEntity");
    const none = { UserName, PermissionsBoundary: "arn:aws:iam::111122223333:policy/None" };
    expect(await refusalOf(iam.send(new PutUserPermissionsBoundaryCommand(none)))).toBe("404 NoSuchEntity");
  });
});
