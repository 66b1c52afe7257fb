import type { Caller } from "../caller.ts";
import { policyOf } from "../policy-fixture.ts";
import { createTrustPolicy } from "../resource-policy.ts";
import { allows, bucketPolicy, denies, here, naming, other, reads, role, root, there, user } from "./caller-fixture.ts";
import { requestRows, type Row } from "./row-fixture.ts";

const logic = "IAM User Guide, Policy evaluation logic";
const cross = "IAM User Guide, Cross-account policy evaluation logic";
const anonymous: Caller = { kind: "anonymous" };
const userArn = user().arn;
const { arn: sessionArn, roleArn } = role();
const everyone = bucketPolicy({ Principal: "*" });
const denyAll = bucketPolicy({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
});
const stranger = user([allows], undefined, there);
const strangerRole = role([allows], undefined, undefined, there);
const trust = (Principal: object) => {
  const statement = { Effect: "Allow", Principal, Action: "s3:GetObject" };
  return createTrustPolicy(policyOf(statement), "web");
};

/** Who must allow: identity, boundary, session and resource, within an account and across. */
export const accountRows: readonly Row[] = [
  ...requestRows(`${logic}, Evaluating identity-based policies with resource-based policies`, [
    ["the identity policy alone", reads(user([allows])), "allow"],
    ["the resource policy alone", reads(user(), naming(userArn)), "allow"],
    ["both", reads(user([allows]), naming(userArn)), "allow"],
    ["neither", reads(user([other]), naming(`arn:aws:iam::${here}:user/bob`)), "no allow"],
    ["a deny in the identity policy", reads(user([denies]), naming(userArn)), "deny"],
    ["a deny in the resource policy", reads(user([allows]), denyAll), "deny"],
    ["one of several policies", reads(user([other, allows])), "allow"],
    ["a deny in one of several", reads(user([allows, other, denies])), "deny"],
  ]),
  ...requestRows(`${logic}, Evaluating identity-based policies with permissions boundaries`, [
    ["both allow", reads(user([allows], allows)), "allow"],
    ["the boundary does not", reads(user([allows], other)), "no allow"],
    ["the boundary alone grants nothing", reads(user([], allows)), "no allow"],
    ["the boundary denies", reads(user([allows], denies)), "deny"],
    ["of a role too", reads(role([allows], other)), "no allow"],
    ["both of a role", reads(role([allows], allows)), "allow"],
  ]),
  ...requestRows(`${logic}, Session policies`, [
    ["role and session allow", reads(role([allows], undefined, [allows])), "allow"],
    ["the session does not", reads(role([allows], undefined, [other])), "no allow"],
    ["the session alone grants nothing", reads(role([], undefined, [allows])), "no allow"],
    ["one of several session policies", reads(role([allows], undefined, [other, allows])), "allow"],
    ["no session policy of an empty list", reads(role([allows], undefined, [])), "no allow"],
    ["a deny of the session counts", reads(role([allows], undefined, [allows, denies])), "deny"],
    ["boundary and session", reads(role([allows], allows, [allows])), "allow"],
    ["not without the boundary", reads(role([allows], other, [allows])), "no allow"],
  ]),
  ...requestRows(`${logic}, Resource-based policies and implicit denies in other policy types (same account)`, [
    ["the role's ARN, no other limits", reads(role(), naming(roleArn)), "allow"],
    ["the role's ARN is limited by the boundary", reads(role([], other), naming(roleArn)), "no allow"],
    ["and allowed within it", reads(role([], allows), naming(roleArn)), "allow"],
    ["the role's ARN is limited by the session", reads(role([], undefined, [other]), naming(roleArn)), "no allow"],
    ["the session's ARN is not limited by the boundary", reads(role([], other), naming(sessionArn)), "allow"],
    ["nor by the session policy", reads(role([], other, [other]), naming(sessionArn)), "allow"],
    ["a deny still wins", reads(role([], denies), naming(sessionArn)), "deny"],
    ["a deny of the session still wins", reads(role([], undefined, [denies]), naming(sessionArn)), "deny"],
    ["the user's ARN is not limited by the boundary", reads(user([], other), naming(userArn)), "allow"],
    ["a deny of the boundary still wins", reads(user([], denies), naming(userArn)), "deny"],
    ["the account delegates within the boundary", reads(user([allows], other), naming(here)), "no allow"],
    [
      "a wildcard with aws:PrincipalArn is not limited",
      reads(
        role([], other, [other]),
        bucketPolicy({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": roleArn } } }),
      ),
      "allow",
    ],
    [
      "and names that role alone",
      reads(
        role([], other),
        bucketPolicy({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": `${roleArn}2` } } }),
      ),
      "no allow",
    ],
  ]),
  ...requestRows(`${logic}, AWS account root user`, [
    ["the root of the owner needs nothing", reads(root(here)), "allow"],
    ["unless the bucket policy denies", reads(root(here), denyAll), "deny"],
    ["the root of another account is nobody", reads(root(there)), "no allow"],
  ]),
  ...requestRows("Amazon S3 API Reference, PutBucketPolicy", [
    [
      "but never of the policy itself: read",
      reads(root(here), denyAll, { action: "s3:GetBucketPolicy", resource: "arn:aws:s3:::b" }),
      "allow",
    ],
    ["put", reads(root(here), denyAll, { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::b" }), "allow"],
    ["delete", reads(root(here), denyAll, { action: "s3:DeleteBucketPolicy", resource: "arn:aws:s3:::b" }), "allow"],
    [
      "a user of the account can be shut out",
      reads(user([allows]), denyAll, { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::b" }),
      "deny",
    ],
    [
      "the root of another account can too",
      reads(root(there), denyAll, { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::b" }),
      "deny",
    ],
  ]),
  ...requestRows(cross, [
    ["the identity policy alone is not enough", reads(stranger), "no allow"],
    ["nor is the resource policy", reads(user([], undefined, there), naming(there)), "no allow"],
    ["both, by account", reads(stranger, naming(there)), "allow"],
    ["both, by user", reads(stranger, naming(stranger.arn)), "allow"],
    ["another user is named", reads(stranger, naming(`arn:aws:iam::${there}:user/bob`)), "no allow"],
    ["by role", reads(strangerRole, naming(strangerRole.roleArn)), "allow"],
    ["by session, with the role's policy", reads(strangerRole, naming(strangerRole.arn)), "allow"],
    ["by session, without", reads(role([], undefined, undefined, there), naming(strangerRole.arn)), "no allow"],
    ["the boundary of the caller counts", reads(user([allows], other, there), naming(there)), "no allow"],
    ["and so does its session", reads(role([allows], undefined, [other], there), naming(strangerRole.arn)), "no allow"],
    ["a deny in the caller's account", reads(user([allows, denies], undefined, there), naming(there)), "deny"],
    ["a deny in the owner's account", reads(stranger, denyAll), "deny"],
    ["everyone, with an identity policy", reads(stranger, everyone), "allow"],
    ["the root of the caller's account", reads(root(there), naming(there)), "allow"],
  ]),
  ...requestRows("Amazon S3 User Guide, How Amazon S3 authorizes a request", [
    ["an anonymous caller by the bucket policy", reads(anonymous, everyone), "allow"],
    ["an anonymous caller by an ACL", reads(anonymous, undefined, { acl: "READ to AllUsers" }), "allow"],
    ["an ACL does not outweigh a deny", reads(anonymous, denyAll, { acl: "READ to AllUsers" }), "deny"],
    [
      "another account by an ACL, with its identity policy",
      reads(stranger, undefined, { acl: "READ to AuthenticatedUsers" }),
      "allow",
    ],
    ["and without", reads(user([], undefined, there), undefined, { acl: "READ to AuthenticatedUsers" }), "no allow"],
    ["the account's user by an ACL", reads(user(), undefined, { acl: "READ to the owner" }), "allow"],
    ["within the boundary", reads(user([], other), undefined, { acl: "READ to the owner" }), "no allow"],
  ]),
  ...requestRows("Amazon S3 User Guide, Multipart upload API and permissions", [
    ["who started an upload needs no policy", reads(user(), undefined, { initiator: userArn }), "allow"],
    ["unless one denies", reads(user([denies]), undefined, { initiator: userArn }), "deny"],
    ["nor does a session of a role", reads(role(), undefined, { initiator: sessionArn }), "allow"],
    ["within the boundary", reads(user([], other), undefined, { initiator: userArn }), "no allow"],
    [
      "within the session policies",
      reads(role([], undefined, [other]), undefined, { initiator: sessionArn }),
      "no allow",
    ],
    ["of another account", reads(user([], undefined, there), undefined, { initiator: stranger.arn }), "allow"],
    ["unless the bucket policy denies", reads(stranger, denyAll, { initiator: stranger.arn }), "deny"],
    ["the root of that account", reads(root(there), undefined, { initiator: stranger.arn }), "allow"],
  ]),
  ...requestRows(`${logic}: IAM role trust policies must explicitly allow access`, [
    [
      "the identity policy alone is not enough",
      reads(user([allows]), trust({ AWS: `arn:aws:iam::${here}:user/bob` })),
      "no allow",
    ],
    ["the trust policy names the user", reads(user(), trust({ AWS: userArn })), "allow"],
    ["it names the account, the identity policy allows", reads(user([allows]), trust({ AWS: here })), "allow"],
    ["it names the account alone", reads(user(), trust({ AWS: here })), "no allow"],
    ["across accounts both", reads(stranger, trust({ AWS: there })), "allow"],
    [
      "a service",
      reads({ kind: "service", service: "ecs.amazonaws.com" }, trust({ Service: ["ecs.amazonaws.com"] })),
      "allow",
    ],
  ]),
];
