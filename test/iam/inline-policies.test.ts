import {
  DeleteUserPolicyCommand,
  GetUserPolicyCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const UserName = "ada";
const PolicyName = "inline";
const read = { Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" };

describe("PutUserPolicy", () => {
  it("keeps the text as it was sent, and gives it back percent-encoded", async () => {
    await using test = await startWithIam();
    await makeUser(test.iam, UserName);
    const PolicyDocument = `{ "Version": "2012-10-17",\n "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ] }`;
    await test.iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
    const found = await test.iam.send(new GetUserPolicyCommand({ UserName, PolicyName }));
    expect(found).toMatchObject({ UserName, PolicyName });
    expect(found.PolicyDocument).not.toContain("{");
    expect(decodeURIComponent(found.PolicyDocument ?? "")).toBe(PolicyDocument);
    expect((await test.iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual([PolicyName]);
    await test.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    expect((await test.iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual([]);
    const again = new DeleteUserPolicyCommand({ UserName, PolicyName });
    expect(await refusalOf(test.iam.send(again))).toBe("404 NoSuchEntity");
  });

  it.each([
    ["{", "400 MalformedPolicyDocument"],
    ["[]", "400 MalformedPolicyDocument"],
    ["", "400 ValidationError"],
    [policyText({ ...read, Principal: "*" }), "400 MalformedPolicyDocument"],
    [policyText({ Action: "s3:GetObject" }), "400 MalformedPolicyDocument"],
    [policyText({ ...read, Effect: "allow" }), "400 MalformedPolicyDocument"],
    [policyText({ ...read, Condition: { StringEqual: { "aws:userid": "x" } } }), "400 MalformedPolicyDocument"],
    [policyText({ ...read, Sid: "A".repeat(2000) }), "409 LimitExceeded"],
  ])("refuses %j", async (PolicyDocument, expected) => {
    await using test = await startWithIam();
    await makeUser(test.iam, UserName, read);
    expect(await refusalOf(test.iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument })))).toBe(
      expected,
    );
    const { PolicyDocument: kept } = await test.iam.send(new GetUserPolicyCommand({ UserName, PolicyName }));
    expect(decodeURIComponent(kept ?? "")).toBe(policyText(read));
  });

  it("refuses a bucket with a region in the words of IAM, and takes statements with empty Sids", async () => {
    await using test = await startWithIam();
    await makeUser(test.iam, UserName);
    const put = (...statements: object[]): Promise<unknown> =>
      test.iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: policyText(...statements) }));
    const Resource = "arn:aws:s3:us-east-1:111122223333:x";
    const refused = put({ ...read, Resource });
    await expect(refused).rejects.toThrow(`Resource ${Resource} can not contain region information.`);
    expect(await refusalOf(refused)).toBe("400 MalformedPolicyDocument");
    await put({ ...read, Sid: "" }, { ...read, Sid: "" });
  });

  it("counts all policies of the user, without their white space", async () => {
    await using test = await startWithIam();
    await makeUser(test.iam, UserName);
    const put = (name: string, PolicyDocument: string): Promise<unknown> =>
      test.iam.send(new PutUserPolicyCommand({ UserName, PolicyName: name, PolicyDocument }));
    const half = policyText({ ...read, Sid: "A".repeat(900) });
    await put("one", half + " ".repeat(3000));
    await put("two", half);
    expect(await refusalOf(put("three", half))).toBe("409 LimitExceeded");
    await put("two", policyText(read));
    await put("three", policyText(read));
  });
});

describe("a user of the accounts file", () => {
  it("shows its policies, which only the file changes", async () => {
    await using test = await startWithIam();
    const { PolicyNames } = await test.iam.send(new ListUserPoliciesCommand({ UserName: "app" }));
    expect(PolicyNames).toEqual(["0"]);
    const { PolicyDocument } = await test.iam.send(new GetUserPolicyCommand({ UserName: "app", PolicyName: "0" }));
    expect(decodeURIComponent(PolicyDocument ?? "")).toBe(policyText({ Action: "s3:*", Resource: "*" }));
    const put = new PutUserPolicyCommand({ UserName: "app", PolicyName, PolicyDocument: policyText(read) });
    expect(await refusalOf(test.iam.send(put))).toBe("400 UnmodifiableEntity");
  });
});
