import type { PolicyRecord } from "../../store/identities/identity-records.ts";

interface Statement {
  Sid?: string;
  Effect: "Allow";
  Action: string[];
  Resource: string[];
}

const cloudFront = [
  ["acm:ListCertificates", "cloudfront:*", "cloudfront-keyvaluestore:*", "iam:ListServerCertificates"],
  ["waf:ListWebACLs", "waf:GetWebACL", "wafv2:ListWebACLs", "wafv2:GetWebACL", "kinesis:ListStreams"],
].flat();

/** Of AWS's thousands of actions, those of the services that this cloud has. */
const reading = [
  ["acm:Describe*", "acm:Get*", "acm:List*", "cloudfront:Describe*", "cloudfront:Get*", "cloudfront:List*"],
  ["iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*", "kms:Describe*", "kms:Get*", "kms:List*"],
  ["route53:Get*", "route53:List*", "route53:Test*", "s3:Get*", "s3:List*", "sts:GetAccessKeyInfo"],
  ["sts:GetCallerIdentity", "sts:GetSessionToken"],
].flat();

const everything = ["*"];

/** The managed policies of AWS that this cloud has, by ARN. Their ids are this cloud's own. */
export const awsManaged: ReadonlyMap<string, PolicyRecord> = new Map(
  [
    managed("AdministratorAccess", "2015-02-06", "Provides full access to AWS services and resources.", [
      { Effect: "Allow", Action: everything, Resource: everything },
    ]),
    managed("AmazonS3FullAccess", "2015-02-06", "Provides full access to all buckets.", [
      { Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: everything },
    ]),
    managed("AmazonS3ReadOnlyAccess", "2015-02-06", "Provides read only access to all buckets.", [
      {
        Effect: "Allow",
        Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
        Resource: everything,
      },
    ]),
    managed("CloudFrontFullAccess", "2015-02-06", "Provides full access to CloudFront, and lists buckets.", [
      { Sid: "cfflistbuckets", Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["arn:aws:s3:::*"] },
      { Sid: "cffullaccess", Effect: "Allow", Action: cloudFront, Resource: everything },
      { Effect: "Allow", Action: ["kinesis:DescribeStream"], Resource: ["arn:aws:kinesis:*:*:*"] },
      { Effect: "Allow", Action: ["iam:ListRoles"], Resource: ["arn:aws:iam::*:*"] },
    ]),
    managed("ReadOnlyAccess", "2015-02-06", "Provides read only access to the services of this cloud.", [
      { Effect: "Allow", Action: reading, Resource: everything },
    ]),
  ].map((policy) => [`arn:aws:iam::aws:policy/${policy.name}`, policy]),
);

function managed(name: string, date: string, description: string, statements: Statement[]): PolicyRecord {
  const created = Date.parse(date);
  const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return {
    name,
    path: "/",
    id: `ANPA${name
      .toUpperCase()
      .replaceAll(/[^A-Z2-7]/g, "")
      .padEnd(17, "A")
      .slice(0, 17)}`,
    created,
    updated: created,
    description,
    tags: [],
    versions: [{ id: "v1", document, created }],
    active: "v1",
    next: 2,
  };
}
