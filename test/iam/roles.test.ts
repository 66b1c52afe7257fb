import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const RoleName = "deploy";
const account = "arn:aws:iam::111122223333";
const trust = policyText({ Principal: { AWS: `${account}:user/app` }, Action: "sts:AssumeRole" });

describe("roles", () => {
  it("are made, found, listed, changed and deleted", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const Tags = [{ Key: "a", Value: "b" }];
    const input = { RoleName, Path: "/ci/", Description: "Deploys", MaxSessionDuration: 7200, Tags };
    const { Role } = await iam.send(new CreateRoleCommand({ ...input, AssumeRolePolicyDocument: trust }));
    expect(Role).toMatchObject({ ...input, Arn: `${account}:role/ci/deploy` });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(trust);
    expect((await iam.send(new GetRoleCommand({ RoleName }))).Role).toEqual(Role);
    const taken = new CreateRoleCommand({ RoleName: "Deploy", AssumeRolePolicyDocument: trust });
    expect(await refusalOf(iam.send(taken))).toBe("409 EntityAlreadyExists");
    const listed = await iam.send(new ListRolesCommand({ PathPrefix: "/ci/" }));
    expect(listed.Roles?.map((role) => [role.RoleName, role.Tags])).toEqual([[RoleName, undefined]]);
    await iam.send(new UpdateRoleCommand({ RoleName, Description: "", MaxSessionDuration: 3600 }));
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "c", Value: "d" }] }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["a"] }));
    expect((await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags).toEqual([{ Key: "c", Value: "d" }]);
    expect((await iam.send(new GetRoleCommand({ RoleName }))).Role).toMatchObject({ MaxSessionDuration: 3600 });
    await iam.send(new DeleteRoleCommand({ RoleName }));
    expect(await refusalOf(iam.send(new GetRoleCommand({ RoleName })))).toBe("404 NoSuchEntity");
  });

  it.each([
    ["no JSON", "{", "400 MalformedPolicyDocument"],
    ["no principal", policyText({ Action: "sts:AssumeRole" }), "400 MalformedPolicyDocument"],
    [
      "a resource",
      policyText({ Principal: "*", Action: "sts:AssumeRole", Resource: "*" }),
      "400 MalformedPolicyDocument",
    ],
    [
      "nobody of this cloud",
      policyText({ Principal: { AWS: `${account}:user/eve` }, Action: "sts:AssumeRole" }),
      "400 MalformedPolicyDocument",
    ],
    ["another action", policyText({ Principal: "*", Action: "s3:GetObject" }), "400 MalformedPolicyDocument"],
    [
      "more than 2,048 characters",
      policyText({ Sid: "a".repeat(2048), Principal: "*", Action: "sts:AssumeRole" }),
      "409 LimitExceeded",
    ],
  ])("refuse a trust policy with %s", async (_, AssumeRolePolicyDocument, expected) => {
    await using test = await startWithIam();
    const { iam } = test;
    const create = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument });
    expect(await refusalOf(iam.send(create))).toBe(expected);
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const update = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: AssumeRolePolicyDocument });
    expect(await refusalOf(iam.send(update))).toBe(expected);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: `${trust} ` }));
  });

  it("refuse a session outside 1 to 12 hours", async () => {
    await using test = await startWithIam();
    const create = (MaxSessionDuration: number): Promise<unknown> =>
      test.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, MaxSessionDuration }));
    expect(await refusalOf(create(3599))).toBe("400 ValidationError");
    expect(await refusalOf(create(43_201))).toBe("400 ValidationError");
    await create(43_200);
  });

  it("keep their policies, and stay while they have any", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const PolicyDocument = policyText({ Action: "s3:*", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "all", PolicyDocument }));
    const found = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "all" }));
    expect(decodeURIComponent(found.PolicyDocument ?? "")).toBe(PolicyDocument);
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["all"]);
    expect(await refusalOf(iam.send(new DeleteRoleCommand({ RoleName })))).toBe("409 DeleteConflict");
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "all" }));
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(attached.AttachedPolicies).toEqual([{ PolicyName: "AmazonS3FullAccess", PolicyArn }]);
    expect(await refusalOf(iam.send(new DeleteRoleCommand({ RoleName })))).toBe("409 DeleteConflict");
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  });
});
