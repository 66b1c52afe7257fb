import type { AccessQuestion } from "../access-question.ts";
import { userOf } from "../policy-fixture.ts";
import { requestRows, type Row } from "./row-fixture.ts";

const guide = "IAM User Guide, IAM JSON policy elements:";
const bucket = "arn:aws:s3:::b";
const object = `${bucket}/k`;
const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const mfa = { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } };

/** A request of a user with one policy. */
function wants(statements: readonly object[], action = "s3:GetObject", resource = object): AccessQuestion {
  const caller = userOf(...statements);
  return { caller, owner: caller.account, action, resource, context: () => undefined };
}

const action = (Action: string | string[]): object[] => [{ ...allow, Action }];
const notAction = (NotAction: string | string[], Resource = "*"): object[] => [
  { Effect: "Allow", NotAction, Resource },
];
const denyNotAction = (NotAction: string): object => ({ Effect: "Deny", NotAction, Resource: "*" });
const resource = (Resource: string | string[]): object[] => [{ ...allow, Resource }];
const notResource = (NotResource: string | string[]): object[] => [{ Effect: "Allow", Action: "s3:*", NotResource }];
const payroll = [
  { ...allow, Action: "s3:*" },
  { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::HRBucket/Payroll", "arn:aws:s3:::HRBucket/Payroll/*"] },
];
const everything = { ...allow, Action: "*" };

/** Effect, Action, NotAction, Resource, NotResource, and conditions that belong together. */
export const elementRows: readonly Row[] = [
  ...requestRows(`${guide} Action`, [
    ["exact", wants(action("s3:GetObject")), "allow"],
    ["case does not count", wants(action("S3:getobject")), "allow"],
    ["another action", wants(action("s3:PutObject")), "no allow"],
    ["all of a service", wants(action("s3:*")), "allow"],
    ["all of another service", wants(action("ec2:*")), "no allow"],
    ["everything", wants(action("*")), "allow"],
    ["a part of the name", wants(action("iam:*AccessKey*"), "iam:CreateAccessKey", "*"), "allow"],
    ["another part", wants(action("iam:*AccessKey*"), "iam:CreateUser", "*"), "no allow"],
    ["one character", wants(action("s3:?etObject")), "allow"],
    ["no more than one", wants(action("s3:?tObject")), "no allow"],
    ["a longer name", wants(action("s3:GetObject"), "s3:GetObjectAcl"), "no allow"],
    ["a start", wants(action("s3:Get*"), "s3:GetObjectAcl"), "allow"],
    ["one of several", wants(action(["sqs:SendMessage", "s3:GetObject"])), "allow"],
  ]),
  ...requestRows(`${guide} NotAction`, [
    ["all but one", wants(notAction("s3:DeleteBucket")), "allow"],
    ["not that one", wants(notAction("s3:DeleteBucket"), "s3:DeleteBucket", bucket), "no allow"],
    ["in any case", wants(notAction("S3:deletebucket"), "s3:DeleteBucket", bucket), "no allow"],
    ["other services too", wants(notAction("iam:*"), "s3:ListBucket", bucket), "allow"],
    ["not the excluded service", wants(notAction("iam:*"), "iam:CreateUser", "arn:aws:iam::1:user/a"), "no allow"],
    ["the resource narrows it", wants(notAction("s3:Get*", "arn:aws:s3:::c/*"), "s3:PutObject"), "no allow"],
    ["none of several", wants(notAction(["s3:Get*", "s3:Put*"]), "s3:PutObject"), "no allow"],
    ["a Deny of all but one denies others", wants([everything, denyNotAction("iam:*")]), "deny"],
    ["and leaves the one", wants([everything, denyNotAction("s3:*")]), "allow"],
    ["a Deny of all but one allows nothing", wants([denyNotAction("s3:*")]), "no allow"],
    ["MFA is not there", wants([everything, { ...denyNotAction("iam:*"), ...mfa }]), "deny"],
  ]),
  ...requestRows(`${guide} Resource`, [
    ["everything", wants(resource("*")), "allow"],
    ["exact", wants(resource(object)), "allow"],
    ["case counts", wants(resource("arn:aws:s3:::b/K")), "no allow"],
    ["all objects", wants(resource(`${bucket}/*`)), "allow"],
    [
      "all objects are not the bucket",
      wants([{ ...allow, Action: "s3:*", Resource: `${bucket}/*` }], "s3:ListBucket", bucket),
      "no allow",
    ],
    ["the bucket is not its objects", wants(resource(bucket)), "no allow"],
    ["a star spans slashes", wants(resource(`${bucket}/a*z`), "s3:GetObject", `${bucket}/a/b/c/z`), "allow"],
    [
      "a star spans colons of the last segment",
      wants(resource(`${bucket}/*z`), "s3:GetObject", `${bucket}/a:b:z`),
      "allow",
    ],
    ["one character", wants(resource(`${bucket}/?`)), "allow"],
    ["not none", wants(resource(`${bucket}/k?`)), "no allow"],
    ["a prefix of the bucket's name", wants(resource("arn:aws:s3:::b*")), "allow"],
    ["any region and account", wants(resource("arn:aws:s3:*:*:b/k")), "allow"],
    ["another partition", wants(resource("arn:aws-cn:s3:::b/k")), "no allow"],
    ["any partition", wants(resource("arn:*:s3:::b/k")), "allow"],
    ["one of several", wants(resource([bucket, object])), "allow"],
    [
      "users under a path",
      wants(
        [{ ...allow, Action: "iam:*", Resource: "arn:aws:iam::1:user/accounting/*" }],
        "iam:GetUser",
        "arn:aws:iam::1:user/accounting/a",
      ),
      "allow",
    ],
    [
      "not of another path",
      wants(
        [{ ...allow, Action: "iam:*", Resource: "arn:aws:iam::1:user/accounting/*" }],
        "iam:GetUser",
        "arn:aws:iam::1:user/a",
      ),
      "no allow",
    ],
  ]),
  ...requestRows(`${guide} NotResource`, [
    ["all but one", wants(notResource("arn:aws:s3:::c/*")), "allow"],
    ["not that one", wants(notResource(`${bucket}/*`)), "no allow"],
    ["none of several", wants(notResource(["arn:aws:s3:::c", object])), "no allow"],
    ["but everything is nothing", wants(notResource("*")), "no allow"],
    ["a Deny spares the folder", wants(payroll, "s3:GetObject", "arn:aws:s3:::HRBucket/Payroll/may"), "allow"],
    ["and denies another", wants(payroll, "s3:GetObject", "arn:aws:s3:::HRBucket/Other/may"), "deny"],
    ["case counts", wants(payroll, "s3:GetObject", "arn:aws:s3:::HRBucket/payroll/may"), "deny"],
  ]),
  ...requestRows(
    "IAM User Guide, Policy evaluation logic, Determining whether a request is allowed or denied within an account",
    [
      ["nothing is allowed by default", wants([]), "no allow"],
      ["an Allow overrides that", wants([allow]), "allow"],
      ["a Deny overrides an Allow", wants([allow, deny]), "deny"],
      ["in any order", wants([deny, allow]), "deny"],
      ["a Deny of something else does not", wants([allow, { ...deny, Action: "s3:PutObject" }]), "allow"],
      ["a Deny alone allows nothing else", wants([{ ...deny, Action: "s3:PutObject" }]), "no allow"],
      [
        "a Deny whose condition fails does nothing",
        wants([allow, { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }]),
        "allow",
      ],
      [
        "a Deny with a negation on an absent key denies",
        wants([allow, { ...deny, Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } }]),
        "deny",
      ],
      [
        "an Allow whose condition fails allows nothing",
        wants([{ ...allow, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }]),
        "no allow",
      ],
      ["an empty Condition holds", wants([{ ...allow, Condition: {} }]), "allow"],
    ],
  ),
];
