import { describe, expect, it } from "vitest";
import type { AccessQuestion } from "../access-question.ts";
import { authorize } from "../authorize.ts";
import type { Caller } from "../caller.ts";
import { policyOf, userOf } from "../policy-fixture.ts";
import { createResourcePolicy, type ResourcePolicy } from "../resource-policy.ts";
import { describeChange } from "./describe-change.ts";
import { explainDecision } from "./explain-decision.ts";
import type { PolicyExplanation } from "./explanation.ts";
import { renderDecisionHeader } from "./render-decision-header.ts";
import { renderExplanation } from "./render-explanation.ts";

const here = "111122223333";
const anonymous: Caller = { kind: "anonymous" };
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" };
const list = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::shop" };
const bucketPolicy = (...statements: object[]): ResourcePolicy => createResourcePolicy(policyOf(...statements));

function explain(caller: Caller, more: Partial<AccessQuestion> = {}): PolicyExplanation {
  const asked = { owner: here, action: "s3:GetObject", resource: "arn:aws:s3:::shop/a.txt", context: () => undefined };
  const question = { caller, ...asked, ...more };
  return explainDecision({ question, answer: authorize(question) });
}

describe("explainDecision()", () => {
  it("names the smallest change where nothing allows", () => {
    expect(renderExplanation(explain(userOf(), { action: "s3:PutObject" }))).toEqual([
      "refused: user app, s3:PutObject on arn:aws:s3:::shop/a.txt",
      "because: no policy of user app allows it",
      "fix:     Allow s3:PutObject on arn:aws:s3:::shop/* in a policy of user app",
    ]);
  });

  it("names the statement that misses by one condition, with both values", () => {
    const condition = { Condition: { StringLike: { "s3:prefix": "public/*" } } };
    const asked = { action: "s3:ListBucket", resource: "arn:aws:s3:::shop" };
    const caller = userOf(read, { ...list, Sid: "OnlyUploads", ...condition });
    const context = (key: string): string[] | undefined => (key === "s3:prefix" ? ["private/"] : undefined);
    const explanation = explain(caller, { ...asked, context });
    expect(explanation.nearest).toEqual({
      statement: { kind: "identity", policy: "policy 0 of user app", index: 1, sid: "OnlyUploads" },
      failed: {
        part: "condition",
        operator: "StringLike",
        key: "s3:prefix",
        expected: ["public/*"],
        actual: ["private/"],
      },
    });
    expect(renderExplanation(explanation)).toContain(
      'nearest: the statement "OnlyUploads" of policy 0 of user app, but s3:prefix is "private/", it wants StringLike "public/*"',
    );
    expect(renderExplanation(explain(caller, asked)).join()).toContain("s3:prefix is not in the request");
  });

  it.each([
    ["action", { Action: "s3:PutObject" }, 'its Action is "s3:PutObject", which does not cover "s3:GetObject"'],
    ["resource", { Resource: "arn:aws:s3:::shop" }, 'its Resource is "arn:aws:s3:::shop", which does not cover'],
    ["action", { Action: undefined, NotAction: "s3:Get*" }, 'its NotAction is "s3:Get*"'],
  ])("names the %s that a statement misses by", (part, change, text) => {
    const explanation = explain(userOf({ ...read, ...change }));
    expect(explanation.nearest).toMatchObject({ failed: { part } });
    expect(renderExplanation(explanation).join()).toContain(text);
  });

  it("names the bucket policy's statement that misses the caller, or only delegates to its account", () => {
    const naming = (AWS: string): AccessQuestion["policy"] => bucketPolicy({ ...read, Principal: { AWS } });
    const other = explain(userOf(), { policy: naming("arn:aws:iam::111122223333:user/other") });
    expect(other.nearest).toMatchObject({
      statement: { kind: "resource", policy: "the bucket policy" },
      failed: { part: "principal", actual: userOf().arn, delegates: false },
    });
    const delegated = explain(userOf(), { policy: naming(here) });
    expect(delegated).toMatchObject({ missing: ["identity"], nearest: { failed: { delegates: true } } });
    expect(renderExplanation(delegated).join()).toContain("only delegates");
  });

  it("lists every kind of policy that gives no allow", () => {
    const role: Caller = {
      kind: "role",
      account: here,
      arn: `arn:aws:sts::${here}:assumed-role/web/s`,
      roleArn: `arn:aws:iam::${here}:role/web`,
      userId: "AROAEXAMPLE:s",
      tags: {},
      policies: [],
      boundary: { name: "the boundary Dev", document: policyOf(list) },
      session: [{ name: "the session policy", document: policyOf(list) }],
    };
    const explanation = explain(role);
    expect(explanation.missing).toEqual(["identity", "boundary", "session"]);
    expect(explanation.changes.map(describeChange)).toEqual([
      "Allow s3:GetObject on arn:aws:s3:::shop/* in a policy of role web",
      "Allow s3:GetObject on arn:aws:s3:::shop/* in the boundary Dev, the boundary of role web",
      "Begin the session of role web anew, with a session policy that allows s3:GetObject on arn:aws:s3:::shop/* as well",
    ]);
    expect(explain({ ...role, account: "444455556666" }).missing).toContain("resource");
    const named = { policy: bucketPolicy({ ...read, Principal: { AWS: role.roleArn } }) };
    expect(explain(role, named).missing).toEqual(["boundary", "session"]);
  });

  it("tells who had the caller's ARN when the bucket policy was put by the id", () => {
    const caller: Caller = { ...userOf(read), account: "444455556666" };
    const { arn, userId } = userOf();
    const policy = bucketPolicy({ ...read, Principal: { AWS: [arn, `${arn}-2`] } });
    expect(explain(caller, { policy: { ...policy, named: new Map([[userId, arn]]) } }).decision).toBe("allowed");
    const explanation = explain(caller, { policy: { ...policy, named: new Map([["AIDAOTHER", arn]]) } });
    const expected = ["AIDAOTHER", `${arn}-2`];
    expect(explanation.nearest?.failed).toEqual({
      part: "principal",
      element: "Principal",
      expected,
      actual: arn,
      delegates: false,
    });
  });

  it("names the Deny that refused, and what of the request met it", () => {
    const condition = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    const deny = { ...read, Sid: "OnlyTls", Effect: "Deny", Principal: "*", ...condition };
    const context = (key: string): string[] | undefined => (key === "aws:securetransport" ? ["false"] : undefined);
    const explanation = explain(userOf(read), { policy: bucketPolicy(deny), context });
    expect(explanation.by).toMatchObject({ what: "statement", statement: { kind: "resource", sid: "OnlyTls" } });
    expect(renderExplanation(explanation).slice(1)).toEqual([
      'because: the statement "OnlyTls" of the bucket policy denies it: aws:SecureTransport is "false"',
      'fix:     Narrow the statement "OnlyTls" of the bucket policy, so that it denies this no more',
      "or:      Send a request that its conditions do not fit",
    ]);
  });

  it("tells what allowed, be it a statement, the root or an ACL", () => {
    expect(explain(userOf(read)).by).toMatchObject({ what: "statement", statement: { kind: "identity", index: 0 } });
    const root: Caller = { kind: "root", account: here, arn: `arn:aws:iam::${here}:root`, userId: here, tags: {} };
    expect(renderExplanation(explain(root))[1]).toContain("the root of the owner");
    const acl = explain(anonymous, { acl: "READ to AllUsers" });
    expect(acl.by).toEqual({ what: "acl", grant: "READ to AllUsers" });
    expect(renderExplanation(acl)).toEqual([
      "allowed: an anonymous caller, s3:GetObject on arn:aws:s3:::shop/a.txt",
      "because: an ACL grants READ to AllUsers",
    ]);
  });

  it("tells of who started an upload, and of what bounds that right", () => {
    const { arn } = userOf();
    const allowed = explain(userOf(), { initiator: arn });
    expect(allowed.by).toEqual({ what: "initiator", initiator: arn });
    expect(renderExplanation(allowed)[1]).toBe(
      `because: ${arn} started the upload, and may abort it and list its parts by default`,
    );
    const boundary = { name: "boundary", document: policyOf(list) };
    expect(explain({ ...userOf(), boundary }, { initiator: arn }).missing).toEqual(["boundary"]);
  });

  it("names the flag of Block Public Access", () => {
    const policy = bucketPolicy({ ...read, Principal: "*" });
    const explanation = explain(anonymous, { policy, restrictPublic: true });
    expect(explanation.by).toEqual({ what: "block-public-access", flag: "RestrictPublicBuckets" });
    expect(renderExplanation(explanation).join()).toContain("RestrictPublicBuckets off");
  });

  it("is plain data", () => {
    const explanation = explain(userOf(read), { action: "s3:PutObject" });
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe("renderDecisionHeader()", () => {
  it("is one line of ASCII, whatever a key holds", () => {
    const resource = "arn:aws:s3:::shop/\u202egpj.\u001b[2J\r\nSet-Cookie: a=b \u00e9\u{1f600}";
    const line = renderDecisionHeader(explain(userOf(), { resource }));
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(line).toContain("\\u001b[2J\\u000d\\u000aSet-Cookie: a=b \\u00e9\\ud83d\\ude00");
    expect(renderExplanation(explain(userOf(), { resource })).join("")).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  it("stays short enough for a header", () => {
    const resource = `arn:aws:s3:::shop/${"k".repeat(1024)}`;
    expect(renderDecisionHeader(explain(userOf(), { resource }))).toHaveLength(1024);
  });

  it("tells the decision, the reason and the fix", () => {
    expect(renderDecisionHeader(explain(userOf()))).toBe(
      "refused s3:GetObject on arn:aws:s3:::shop/a.txt: no policy of user app allows it; fix: Allow s3:GetObject on arn:aws:s3:::shop/* in a policy of user app",
    );
  });
});
