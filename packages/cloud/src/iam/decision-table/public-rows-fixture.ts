import type { Caller } from "../caller.ts";
import { allows, bucketPolicy, here, reads, role, root, there, user } from "./caller-fixture.ts";
import { publicRows, requestRows, type Row } from "./row-fixture.ts";

const page = 'Amazon S3 User Guide, Blocking public access to your Amazon S3 storage, The meaning of "public"';
const settings = "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage, Block public access settings";
const mixed =
  "Amazon S3 User Guide, How Amazon S3 evaluates a bucket policy that contains both public and non-public access grants";
const when = (operator: string, key: string, value: unknown): object => ({
  Principal: "*",
  Condition: { [operator]: { [key]: value } },
});
const to = (AWS: unknown): object => ({ Principal: { AWS } });
const vpc = "vpc-91237329";
const distribution = "arn:aws:cloudfront::111122223333:distribution/E1";
const accessPoints = "arn:aws:s3:us-west-2:123456789012:accesspoint/*";
const cloudtrail: Caller = { kind: "service", service: "cloudtrail.amazonaws.com" };
const anonymous: Caller = { kind: "anonymous" };
const closed = [{ Principal: { Service: "cloudtrail.amazonaws.com" } }, to(there)];
const open = bucketPolicy(...closed, { Principal: "*" });
const restricted = { restrictPublic: true };
const stranger = user([allows], undefined, there);

/** What is public, and whom RestrictPublicBuckets lets in. */
export const publicPolicyRows: readonly Row[] = [
  ...publicRows(page, [
    [{ Principal: "*" }, true],
    [to("*"), true],
    [to(here), false],
    [to([here, "*"]), true],
    [to(`arn:aws:iam::${here}:root`), false],
    [to(`arn:aws:iam::${here}:user/app`), false],
    [to(`arn:aws:iam::${here}:role/web`), false],
    [{ Principal: { Service: "cloudfront.amazonaws.com" } }, false],
    [{ Principal: { CanonicalUser: "a".repeat(64) } }, false],
    [{ Principal: { Federated: "graph.facebook.com" } }, true],
    [{ Principal: { AWS: here, Federated: "graph.facebook.com" } }, true],
    [{ Principal: undefined, NotPrincipal: { AWS: here } }, true],
    [{ Effect: "Deny", Principal: "*" }, false],
    [when("StringLike", "aws:SourceVpc", "vpc-*"), true],
    [when("StringEquals", "aws:SourceVpc", vpc), false],
    [when("StringLike", "aws:SourceVpc", vpc), false],
    [when("StringEquals", "aws:SourceVpc", [vpc, "vpc-*"]), true],
    [when("StringEquals", "AWS:sourcevpc", vpc), false],
    [when("StringEquals", "aws:SourceVpc", "${aws:username}"), true],
    [when("StringEqualsIfExists", "aws:SourceVpc", vpc), true],
    [when("StringNotEquals", "aws:SourceVpc", vpc), true],
    [when("ForAllValues:StringEquals", "aws:SourceVpc", vpc), true],
    [when("ForAnyValue:StringEquals", "aws:SourceVpc", vpc), false],
    [when("Null", "aws:SourceVpc", "false"), true],
    [when("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d"), false],
    [when("StringEquals", "aws:SourceAccount", here), false],
    [when("StringEquals", "aws:SourceOwner", here), false],
    [when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), false],
    [when("StringLike", "aws:PrincipalOrgID", "o-*"), true],
    [when("ArnEquals", "aws:SourceArn", distribution), false],
    [when("ArnLike", "aws:SourceArn", "arn:aws:cloudfront::111122223333:distribution/*"), true],
    [when("ArnNotLike", "aws:SourceArn", distribution), true],
    [when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), false],
    [when("IpAddress", "aws:SourceIp", "203.0.113.5"), false],
    [when("IpAddress", "aws:SourceIp", "10.0.0.0/8"), false],
    [when("IpAddress", "aws:SourceIp", "10.0.0.0/7"), true],
    [when("IpAddress", "aws:SourceIp", "0.0.0.0/1"), true],
    [when("IpAddress", "aws:SourceIp", "0.0.0.0/0"), true],
    [when("IpAddress", "aws:SourceIp", "2001:db8::/32"), false],
    [when("IpAddress", "aws:SourceIp", "2001:db8::/31"), true],
    [when("IpAddress", "aws:SourceIp", ["203.0.113.0/24", "0.0.0.0/0"]), true],
    [when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"), true],
    [when("IpAddressIfExists", "aws:SourceIp", "203.0.113.0/24"), true],
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"), true],
    [when("StringEquals", "aws:userid", "AIDAEXAMPLEEXAMPLE234"), false],
    [when("StringLike", "aws:userid", "AROAEXAMPLEID:*"), true],
    [when("StringLike", "aws:userid", "*"), true],
    [when("ArnLike", "s3:DataAccessPointArn", accessPoints), false],
    [when("StringLike", "s3:DataAccessPointArn", accessPoints), false],
    [when("ArnLike", "s3:DataAccessPointArn", "arn:aws:s3:us-west-2:*:accesspoint/*"), true],
    [when("StringEquals", "s3:DataAccessPointAccount", "123456789012"), false],
    [when("StringEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:us-west-2:1:key/a"), false],
    [when("Bool", "aws:SecureTransport", "true"), true],
    [when("StringLike", "aws:Referer", "https://example.com/*"), true],
    [when("StringEquals", "aws:Referer", "https://example.com/"), true],
    [when("StringEquals", "s3:prefix", "public/"), true],
    [when("StringEquals", "s3:ExistingObjectTag/public", "yes"), true],
    [when("DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"), true],
    [{ ...when("Bool", "aws:SecureTransport", "true"), Principal: { AWS: here } }, false],
    [
      {
        Principal: "*",
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpc": vpc } },
      },
      false,
    ],
  ]),
  ...requestRows(mixed, [
    ["the service keeps its access", reads(cloudtrail, open, restricted), "allow"],
    ["the other account loses it", reads(stranger, open, restricted), "restricted"],
    ["the public loses it", reads(anonymous, open, restricted), "restricted"],
    [
      "without the public statement the other account has it",
      reads(stranger, bucketPolicy(...closed), restricted),
      "allow",
    ],
    ["without the setting everyone has it", reads(anonymous, open), "allow"],
  ]),
  ...requestRows(settings, [
    ["users of the bucket's account stay", reads(user(), open, restricted), "allow"],
    ["its sessions stay", reads(role([allows]), open, restricted), "allow"],
    ["its root stays", reads(root(here), open, restricted), "allow"],
    ["the root of another account goes", reads(root(there), open, restricted), "restricted"],
    ["an ACL lets nobody in either", reads(anonymous, open, { ...restricted, acl: "READ to AllUsers" }), "restricted"],
    ["without a policy an ACL does", reads(anonymous, undefined, { ...restricted, acl: "READ to AllUsers" }), "allow"],
    [
      "a deny comes first",
      reads(anonymous, bucketPolicy({ Principal: "*" }, { Effect: "Deny", Principal: "*" }), restricted),
      "deny",
    ],
    [
      "a fixed source is not public",
      reads(anonymous, bucketPolicy(when("IpAddress", "aws:SourceIp", "203.0.113.0/24")), {
        ...restricted,
        context: (key: string) => (key === "aws:sourceip" ? ["203.0.113.5"] : undefined),
      }),
      "allow",
    ],
  ]),
];
