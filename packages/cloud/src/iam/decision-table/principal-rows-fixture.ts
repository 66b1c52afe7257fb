import type { Caller } from "../caller.ts";
import { allows, bucketPolicy, canonicalId, here, naming, reads, role, root, there, user } from "./caller-fixture.ts";
import { requestRows, type Row } from "./row-fixture.ts";

const page = "IAM User Guide, AWS JSON policy elements: Principal";
const notPage = "IAM User Guide, AWS JSON policy elements: NotPrincipal";
const anonymous: Caller = { kind: "anonymous" };
const cloudfront: Caller = { kind: "service", service: "cloudfront.amazonaws.com" };
const everyone = bucketPolicy({ Principal: "*" });
const service = bucketPolicy({ Principal: { Service: ["logging.s3.amazonaws.com", "cloudfront.amazonaws.com"] } });
const provider = `arn:aws:iam::${here}:oidc-provider/issuer.example`;
const federated: Caller = { kind: "federated", provider };
const denyAllBut = (...AWS: string[]) => bucketPolicy({ Principal: "*" }, { Effect: "Deny", NotPrincipal: { AWS } });
const bob = user();
const session = role();
const rootOf = (account: string): string => `arn:aws:iam::${account}:root`;
const allowAllBut = bucketPolicy({ NotPrincipal: { AWS: [bob.arn] } });

/** Who a statement names. */
export const principalRows: readonly Row[] = [
  ...requestRows(`${page}, AWS account principals`, [
    ["an account id delegates", reads(user([allows]), naming(here)), "allow"],
    ["and grants nothing alone", reads(user(), naming(here)), "no allow"],
    ["a root ARN is the same", reads(user(), naming(rootOf(here))), "no allow"],
    ["it does not mean the root alone", reads(user([allows], undefined, there), naming(rootOf(there))), "allow"],
    ["the root of the named account", reads(root(there), naming(rootOf(there))), "allow"],
    ["another account is not named", reads(root(there), naming(here)), "no allow"],
    [
      "a canonical id is an account",
      reads(root(there), bucketPolicy({ Principal: { CanonicalUser: canonicalId } })),
      "no allow",
    ],
    ["it delegates as well", reads(user(), bucketPolicy({ Principal: { CanonicalUser: canonicalId } })), "no allow"],
    [
      "a Deny to it meets its users",
      reads(user([allows]), bucketPolicy({ Effect: "Deny", Principal: { CanonicalUser: canonicalId } })),
      "deny",
    ],
    [
      "a canonical id of nobody",
      reads(user(), bucketPolicy({ Principal: { CanonicalUser: "0".repeat(64) } })),
      "no allow",
    ],
    ["one of several", reads(root(there), naming(here, there)), "allow"],
    [
      "a Deny to an account meets its users",
      reads(user([allows]), bucketPolicy({ Effect: "Deny", Principal: { AWS: here } })),
      "deny",
    ],
    ["and its sessions", reads(role([allows]), bucketPolicy({ Effect: "Deny", Principal: { AWS: here } })), "deny"],
    ["and its root", reads(root(here), bucketPolicy({ Effect: "Deny", Principal: { AWS: here } })), "deny"],
  ]),
  ...requestRows(`${page}, IAM user principals`, [
    ["a user by name", reads(bob, naming(bob.arn)), "allow"],
    ["another user", reads(bob, naming(`arn:aws:iam::${here}:user/bob`)), "no allow"],
    ["the name is case sensitive", reads(bob, naming(bob.arn.replace("app", "App"))), "no allow"],
    ["of another account", reads(bob, naming(`arn:aws:iam::${there}:user/app`)), "no allow"],
    ["no wildcard means all users", reads(bob, naming(`arn:aws:iam::${here}:user/*`)), "no allow"],
    ["a user's name is no role's", reads(role(), naming(`arn:aws:iam::${here}:user/web`)), "no allow"],
    [
      "a Deny to the user",
      reads(user([allows]), bucketPolicy({ Effect: "Deny", Principal: { AWS: bob.arn } })),
      "deny",
    ],
  ]),
  ...requestRows(`${page}, IAM role principals`, [
    ["a role by its ARN", reads(session, naming(session.roleArn)), "allow"],
    ["another role", reads(session, naming(`arn:aws:iam::${here}:role/other`)), "no allow"],
    ["a session by its ARN", reads(session, naming(session.arn)), "allow"],
    ["another session", reads(session, naming(session.arn.replace("/s", "/t"))), "no allow"],
    ["no wildcard means all sessions", reads(session, naming(session.arn.replace("/s", "/*"))), "no allow"],
    [
      "a Deny to the role meets its sessions",
      reads(role([allows]), bucketPolicy({ Effect: "Deny", Principal: { AWS: session.roleArn } })),
      "deny",
    ],
    [
      "a Deny to another session does not",
      reads(role([allows]), bucketPolicy({ Effect: "Deny", Principal: { AWS: session.arn.replace("/s", "/t") } })),
      "allow",
    ],
  ]),
  ...requestRows(`${page}, AWS service principals`, [
    ["a service by name", reads(cloudfront, service), "allow"],
    ["another service", reads({ kind: "service", service: "s3.amazonaws.com" }, service), "no allow"],
    ["a user is no service", reads(bob, service), "no allow"],
    ["an anonymous caller is no service", reads(anonymous, service), "no allow"],
    ["a service is no account", reads(cloudfront, naming(here)), "no allow"],
    ["a service is somebody", reads(cloudfront, everyone), "allow"],
  ]),
  ...requestRows(`${page}, Web identity session principals`, [
    ["a provider's user", reads(federated, bucketPolicy({ Principal: { Federated: provider } })), "allow"],
    [
      "of another provider",
      reads(federated, bucketPolicy({ Principal: { Federated: "accounts.google.com" } })),
      "no allow",
    ],
    ["a session is named by its role", reads(role(), bucketPolicy({ Principal: { Federated: provider } })), "no allow"],
  ]),
  ...requestRows(`${page}, All principals`, [
    ["anonymous callers too", reads(anonymous, everyone), "allow"],
    ["in the other form", reads(anonymous, naming("*")), "allow"],
    ["users of the account need nothing else", reads(user(), everyone), "allow"],
    ["nor do its sessions", reads(role(), everyone), "allow"],
    ["those of others do", reads(user([], undefined, there), everyone), "no allow"],
    ["and have it", reads(user([allows], undefined, there), everyone), "allow"],
    ["without a policy nobody is let in", reads(anonymous), "no allow"],
    ["a Deny to everyone", reads(user([allows]), bucketPolicy({ Effect: "Deny", Principal: "*" })), "deny"],
    [
      "meets the anonymous as well",
      reads(anonymous, bucketPolicy({ Principal: "*" }, { Effect: "Deny", Principal: "*" })),
      "deny",
    ],
  ]),
  ...requestRows(notPage, [
    ["user and account are listed", reads(bob, denyAllBut(bob.arn, rootOf(here))), "allow"],
    ["the account by its id", reads(bob, denyAllBut(bob.arn, here)), "allow"],
    ["the account is missing", reads(bob, denyAllBut(bob.arn)), "deny"],
    ["the user is missing", reads(bob, denyAllBut(rootOf(here))), "deny"],
    [
      "session, role and account are listed",
      reads(session, denyAllBut(session.arn, session.roleArn, rootOf(here))),
      "allow",
    ],
    ["the role is missing", reads(session, denyAllBut(session.arn, rootOf(here))), "deny"],
    ["the session is missing", reads(session, denyAllBut(session.roleArn, rootOf(here))), "deny"],
    ["the root needs its account alone", reads(root(here), denyAllBut(rootOf(here))), "allow"],
    ["the anonymous are never listed", reads(anonymous, denyAllBut(bob.arn, rootOf(here))), "deny"],
    ["a boundary is always denied", reads(user([], allows), denyAllBut(bob.arn, rootOf(here))), "deny"],
    [
      "a service that is listed",
      reads(
        cloudfront,
        bucketPolicy({ Principal: "*" }, { Effect: "Deny", NotPrincipal: { Service: "cloudfront.amazonaws.com" } }),
      ),
      "allow",
    ],
    ["a service that is not", reads(cloudfront, denyAllBut(bob.arn)), "deny"],
    ["Allow: not the one", reads(bob, allowAllBut), "no allow"],
    ["Allow: others", reads(session, allowAllBut), "allow"],
    ["Allow: the anonymous too", reads(anonymous, allowAllBut), "allow"],
  ]),
];
