import {
  AttachUserPolicyCommand,
  GetContextKeysForCustomPolicyCommand,
  GetContextKeysForPrincipalPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { account } from "../support/accounts/role-arn.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const objects = "arn:aws:s3:::media/*";
const read = { Action: "s3:GetObject", Resource: objects };
const noDelete = { Effect: "Deny", Action: "s3:DeleteObject", Resource: objects };
const PolicyInputList = [policyText(read), policyText(noDelete)];
const resource = "arn:aws:s3:::media/a";
const ActionNames = ["s3:GetObject", "s3:DeleteObject", "s3:PutObject"];

describe("SimulateCustomPolicy", () => {
  it("decides each action on each resource, and names the statements with their places", async () => {
    await using test = await startWithIam();
    const ResourceArns = [resource, "arn:aws:s3:::other/a"];
    const { EvaluationResults = [], IsTruncated } = await test.iam.send(
      new SimulateCustomPolicyCommand({ PolicyInputList, ActionNames, ResourceArns }),
    );
    expect(IsTruncated).toBe(false);
    expect(
      EvaluationResults.map(({ EvalActionName, EvalResourceName, EvalDecision }) => [
        EvalActionName,
        EvalResourceName,
        EvalDecision,
      ]),
    ).toEqual([
      ["s3:GetObject", resource, "allowed"],
      ["s3:GetObject", "arn:aws:s3:::other/a", "implicitDeny"],
      ["s3:DeleteObject", resource, "explicitDeny"],
      ["s3:DeleteObject", "arn:aws:s3:::other/a", "implicitDeny"],
      ["s3:PutObject", resource, "implicitDeny"],
      ["s3:PutObject", "arn:aws:s3:::other/a", "implicitDeny"],
    ]);
    const [statement] = EvaluationResults[2]?.MatchedStatements ?? [];
    expect(statement).toMatchObject({ SourcePolicyId: "PolicyInputList.2", StartPosition: { Line: 1 } });
    const { StartPosition, EndPosition } = statement ?? {};
    const text = PolicyInputList[1] ?? "";
    expect(JSON.parse(text.slice((StartPosition?.Column ?? 0) - 1, (EndPosition?.Column ?? 0) - 1))).toEqual(noDelete);
  });

  it("uses the context that is given, and says what is missing", async () => {
    await using test = await startWithIam();
    const Condition = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
    const input = {
      PolicyInputList: [policyText({ ...read, Condition })],
      ActionNames: ["s3:GetObject"],
      ResourceArns: [resource],
    };
    const simulate = async (ip?: string): Promise<unknown> => {
      const entry = { ContextKeyName: "aws:SourceIp", ContextKeyType: "ip" as const, ContextKeyValues: [ip ?? ""] };
      const command = new SimulateCustomPolicyCommand({
        ...input,
        ...(ip !== undefined && { ContextEntries: [entry] }),
      });
      const [result] = (await test.iam.send(command)).EvaluationResults ?? [];
      return [result?.EvalDecision, result?.MissingContextValues];
    };
    expect(await simulate()).toEqual(["implicitDeny", ["aws:SourceIp"]]);
    expect(await simulate("192.0.2.7")).toEqual(["allowed", []]);
    expect(await simulate("198.51.100.7")).toEqual(["implicitDeny", []]);
  });

  it("takes a boundary and the policy of a resource", async () => {
    await using test = await startWithIam();
    const decide = async (input: Partial<SimulateCustomPolicyCommandInput>): Promise<unknown> => {
      const base = { PolicyInputList, ActionNames: ["s3:GetObject"], ResourceArns: [resource] };
      const [result] =
        (await test.iam.send(new SimulateCustomPolicyCommand({ ...base, ...input }))).EvaluationResults ?? [];
      return [result?.EvalDecision, result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary];
    };
    const bounded = (Action: string): Promise<unknown> =>
      decide({ PermissionsBoundaryPolicyInputList: [policyText({ Action, Resource: "*" })] });
    expect(await bounded("s3:*")).toEqual(["allowed", true]);
    expect(await bounded("s3:PutObject")).toEqual(["implicitDeny", false]);
    const CallerArn = `${account}:user/app`;
    const ResourcePolicy = policyText({ ...read, Effect: "Deny", Principal: { AWS: CallerArn } });
    expect(await decide({ ResourcePolicy, CallerArn })).toEqual(["explicitDeny", undefined]);
    expect(await decide({ ResourcePolicy, CallerArn: `${account}:user/other` })).toEqual(["allowed", undefined]);
    expect(await refusalOf(decide({ ResourcePolicy }))).toBe("400 InvalidInput");
  });

  it.each([
    [{ PolicyInputList: ["{"] }, "400 InvalidInput"],
    [{ ActionNames: ["s3:Get*"] }, "400 InvalidInput"],
    [{ ActionNames: [] }, "400 ValidationError"],
    [{ PermissionsBoundaryPolicyInputList: PolicyInputList }, "400 InvalidInput"],
    [{ ResourceHandlingOption: "EC2-VPC-EBS" }, "400 InvalidInput"],
    [{ ContextEntries: [{ ContextKeyName: "aws:SourceIp" }] }, "400 InvalidInput"],
    [{ ResourceArns: Array.from({ length: 4000 }, (_, index) => `arn:aws:s3:::b/${index}`) }, "400 InvalidInput"],
  ])("refuses %j", async (input, expected) => {
    await using test = await startWithIam();
    const base = { PolicyInputList, ActionNames, ResourceArns: [resource] };
    expect(await refusalOf(test.iam.send(new SimulateCustomPolicyCommand({ ...base, ...input })))).toBe(expected);
    await test.iam.send(new SimulateCustomPolicyCommand(base));
  });

  it("gives pages", async () => {
    await using test = await startWithIam();
    const ResourceArns = Array.from({ length: 150 }, (_, index) => `arn:aws:s3:::media/${index}`);
    const input = { PolicyInputList, ActionNames: ["s3:GetObject"], ResourceArns };
    const first = await test.iam.send(new SimulateCustomPolicyCommand(input));
    expect([first.EvaluationResults?.length, first.IsTruncated]).toEqual([100, true]);
    const second = await test.iam.send(new SimulateCustomPolicyCommand({ ...input, Marker: first.Marker }));
    expect(second.EvaluationResults?.map(({ EvalResourceName }) => EvalResourceName)).toEqual(ResourceArns.slice(100));
  });
});

describe("SimulatePrincipalPolicy", () => {
  it("takes all policies of a user, and its boundary", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const PolicySourceArn = `${account}:user/ada`;
    const UserName = "ada";
    await makeUser(iam, UserName, read);
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" }));
    const simulate = async (): Promise<unknown> => {
      const input = { PolicySourceArn, ActionNames: ["s3:GetObject", "s3:PutObject"], ResourceArns: [resource] };
      const { EvaluationResults = [] } = await iam.send(new SimulatePrincipalPolicyCommand(input));
      return EvaluationResults.map(({ EvalDecision, MatchedStatements = [] }) => [
        EvalDecision,
        MatchedStatements.map(({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyType} ${SourcePolicyId}`),
      ]);
    };
    expect(await simulate()).toEqual([
      ["allowed", ["user user_ada_inline", "aws-managed AmazonS3FullAccess"]],
      ["allowed", ["aws-managed AmazonS3FullAccess"]],
    ]);
    const PermissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    expect(await simulate()).toMatchObject([
      ["allowed", expect.arrayContaining(["user user_ada_inline"])],
      ["implicitDeny", []],
    ]);
    const nobody = new SimulatePrincipalPolicyCommand({ PolicySourceArn: `${account}:user/none`, ActionNames });
    expect(await refusalOf(iam.send(nobody))).toBe("404 NoSuchEntity");
  });
});

describe("GetContextKeysFor…", () => {
  it("lists the keys that policies ask for", async () => {
    await using test = await startWithIam();
    const conditioned = { ...read, Condition: { Bool: { "aws:SecureTransport": "true" } } };
    await makeUser(test.iam, "ada", conditioned);
    const custom = new GetContextKeysForCustomPolicyCommand({
      PolicyInputList: [policyText({ ...read, Resource: "arn:aws:s3:::media/${aws:username}/*" })],
    });
    expect((await test.iam.send(custom)).ContextKeyNames).toEqual(["aws:username"]);
    const principal = new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: `${account}:user/ada` });
    expect((await test.iam.send(principal)).ContextKeyNames).toEqual(["aws:SecureTransport"]);
  });
});
