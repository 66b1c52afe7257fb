import type { AccessQuestion } from "../access-question.ts";
import { userOf } from "../policy-fixture.ts";
import { requestRows, type Row } from "./row-fixture.ts";

const page = "IAM User Guide, IAM JSON policy elements: Condition";
const keys = "IAM User Guide, AWS global condition context keys";
const values: Readonly<Record<string, string[]>> = {
  "s3:prefix": ["home/app/x"],
  "aws:sourceip": ["203.0.113.5"],
  "aws:useragent": ["aws-cli"],
};

function wants(Condition: object, more: Partial<AccessQuestion> = {}): AccessQuestion {
  const caller = {
    ...userOf({ Effect: "Allow", Action: "s3:*", Resource: "*", Condition }),
    tags: { costCenter: "12345" },
  };
  const resource = "arn:aws:s3:::b";
  return { caller, owner: caller.account, action: "s3:ListBucket", resource, context: (key) => values[key], ...more };
}

const prefix = { "s3:prefix": "home/app/*" };
const address = { "aws:SourceIp": "203.0.113.0/24" };
const session: Partial<AccessQuestion> = {
  caller: {
    kind: "role",
    account: "111122223333",
    arn: "arn:aws:sts::111122223333:assumed-role/web/s",
    roleArn: "arn:aws:iam::111122223333:role/web",
    userId: "AROAEXAMPLE:s",
    tags: {},
    temporary: { issued: new Date("2020-01-02T00:00:00Z"), expires: new Date("2020-01-03T00:00:00Z"), mfa: true },
    policies: [],
  },
};
const inSession = (Condition: object): AccessQuestion => {
  const question = wants(Condition, session);
  const { caller } = wants(Condition);
  const policies = caller.kind === "user" ? caller.policies : [];
  return question.caller.kind === "role" ? { ...question, caller: { ...question.caller, policies } } : question;
};

/** Conditions that belong together, and the keys that tell of the caller. */
export const conditionBlockRows: readonly Row[] = [
  ...requestRows(page, [
    ["names of keys ignore case", wants({ StringLike: { "S3:PREFIX": "home/*" } }), "allow"],
    ["values do not", wants({ StringLike: { "s3:prefix": "HOME/*" } }), "no allow"],
    ["keys of one operator are a conjunction", wants({ StringLike: { ...prefix, "aws:UserAgent": "aws-*" } }), "allow"],
    ["one of them fails", wants({ StringLike: { ...prefix, "aws:UserAgent": "boto*" } }), "no allow"],
    ["operators are a conjunction", wants({ StringLike: prefix, IpAddress: address }), "allow"],
    ["one of them fails too", wants({ StringLike: prefix, NotIpAddress: address }), "no allow"],
    ["values of one key are a disjunction", wants({ StringLike: { "s3:prefix": ["x", "home/*"] } }), "allow"],
    ["of a negation, none may match", wants({ StringNotLike: { "s3:prefix": ["x", "home/*"] } }), "no allow"],
    ["a list without prefix fails a pattern", wants({ StringLike: prefix }, { context: () => undefined }), "no allow"],
    ["and passes with IfExists", wants({ StringLikeIfExists: prefix }, { context: () => undefined }), "allow"],
    ["a name of the user", wants({ StringEquals: { "aws:username": "app" } }), "allow"],
    ["not in other letters", wants({ StringEquals: { "aws:username": "App" } }), "no allow"],
    ["but ignoring case", wants({ StringEqualsIgnoreCase: { "aws:username": "App" } }), "allow"],
  ]),
  ...requestRows(keys, [
    [
      "aws:PrincipalArn of a user",
      wants({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/app" } }),
      "allow",
    ],
    [
      "aws:PrincipalArn of a session is the role's",
      inSession({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/web" } }),
      "allow",
    ],
    [
      "and not the session's",
      inSession({ ArnLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/web/s" } }),
      "no allow",
    ],
    ["aws:PrincipalAccount", wants({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }), "allow"],
    ["aws:PrincipalType of a user", wants({ StringEquals: { "aws:PrincipalType": "User" } }), "allow"],
    ["aws:PrincipalType of a session", inSession({ StringEquals: { "aws:PrincipalType": "AssumedRole" } }), "allow"],
    ["aws:PrincipalTag", wants({ StringEquals: { "aws:PrincipalTag/costCenter": ["12345", "67890"] } }), "allow"],
    ["its key ignores case", wants({ StringEquals: { "aws:PrincipalTag/COSTCENTER": "12345" } }), "allow"],
    ["another tag is absent", wants({ StringEquals: { "aws:PrincipalTag/team": "12345" } }), "no allow"],
    ["aws:username is absent in a session", inSession({ Null: { "aws:username": "true" } }), "allow"],
    ["aws:userid of a session", inSession({ StringLike: { "aws:userid": "AROAEXAMPLE:*" } }), "allow"],
    ["aws:TokenIssueTime is absent without a session", wants({ Null: { "aws:TokenIssueTime": "true" } }), "allow"],
    [
      "aws:TokenIssueTime of a session",
      inSession({ DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }),
      "allow",
    ],
    ["aws:MultiFactorAuthPresent of a session", inSession({ Bool: { "aws:MultiFactorAuthPresent": "true" } }), "allow"],
    [
      "aws:MultiFactorAuthPresent is absent otherwise",
      wants({ Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      "no allow",
    ],
    ["which IfExists forgives", wants({ BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }), "allow"],
    ["aws:PrincipalIsAWSService", wants({ Bool: { "aws:PrincipalIsAWSService": "false" } }), "allow"],
    [
      "a request cannot say who sent it",
      wants({ StringEquals: { "aws:username": "bob" } }, { context: () => ["bob"] }),
      "no allow",
    ],
  ]),
];
