import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "@stowage/wire";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { type ResolvedConfig, resolveStage, type Right } from "stowage/config";
import { identityPolicy, type Rights } from "../../packages/cli/src/provision/policies/identity-policy.ts";
import { authorize } from "../../packages/cloud/src/iam/authorize.ts";
import { s3Actions } from "../../packages/cloud/src/iam/bucket-policy/s3-actions.ts";

const account = "111122223333";
const direct = { origins: ["https://app.example"] };
const versions = { keepFor: "30 days" } as const;
const uploads = { accept: "anything", maxSize: "1 MB" } as const;

/** A storage of each kind, by what matters to policies. */
const kinds = {
  assets: staticFiles({ from: ["public"] }),
  avatars: publicStorage(uploads),
  photos: publicStorage({ ...uploads, direct, tags: true, prefix: "media/photos/" }),
  documents: privateStorage(uploads),
  letters: privateStorage({ ...uploads, direct, versions }),
};
type Name = keyof typeof kinds;
const allNames: readonly Name[] = ["assets", "avatars", "photos", "documents", "letters"];
const prefixes: Record<Name, string> = {
  assets: "assets/",
  avatars: "avatars/",
  photos: "media/photos/",
  documents: "documents/",
  letters: "letters/",
};
const isDirect = (name: Name): boolean => name === "photos" || name === "letters";

/** Every combination of kinds, the empty one aside. */
const combinations = Array.from({ length: 2 ** allNames.length - 1 }, (_, index) =>
  allNames.filter((_name, bit) => ((index + 1) >> bit) % 2 === 1),
);

function configOf(names: readonly Name[]): ResolvedConfig {
  const storages = Object.fromEntries(names.map((name) => [name, kinds[name]]));
  const declared = { app: "shop", region: "us-east-1", bucket: "shop", storages };
  return resolveStage(declared, { stage: "production", env: {} });
}

function callerWith(policy: unknown): Parameters<typeof authorize>[0]["caller"] {
  const policies = [{ name: "derived", document: parsePolicyDocument(JSON.stringify(policy)) }];
  const arn = `arn:aws:iam::${account}:user/app`;
  return { kind: "user", account, arn, userId: "AIDAEXAMPLE", name: "app", tags: {}, policies };
}

interface Wanted {
  action: string;
  key?: string;
  prefix?: string;
}

function allows(caller: ReturnType<typeof callerWith>, { action, key, prefix }: Wanted): boolean {
  const resource = `arn:aws:s3:::shop${key === undefined ? "" : `/${key}`}`;
  const context = (name: string): string[] | undefined =>
    name === "s3:prefix" && prefix !== undefined ? [prefix] : undefined;
  return authorize({ caller, owner: account, action, resource, context }).allowed;
}

/** The whole table: what each right is for, written down once more and by hand. */
function needs(rights: Partial<Record<Name, readonly Right[]>>, { action, key, prefix }: Wanted): boolean {
  return allNames.some((name) => {
    const may = (right: Right): boolean => rights[name]?.includes(right) === true;
    const own = prefixes[name];
    const [incoming, releases, locks] = [`_incoming/${own}`, `_stowage/releases/${own}`, `_stowage/locks/${own}`];
    const staging = isDirect(name) && may("write");
    if (key === undefined) {
      const begins = (where: string): boolean => prefix?.startsWith(where) === true;
      const whole = name === "assets" ? may("read") || may("deploy") : may("list");
      if (action === "s3:ListBucketVersions")
        return name === "letters" && ((whole && begins(own)) || (staging && begins(incoming)));
      if (action !== "s3:ListBucket") return false;
      if (name === "assets") return (whole && (begins(own) || begins(releases))) || (may("deploy") && begins(locks));
      return (whole && begins(own)) || (staging && begins(incoming));
    }
    const [get, put, remove] = [action === "s3:GetObject", action === "s3:PutObject", action === "s3:DeleteObject"];
    const multipart = action === "s3:AbortMultipartUpload" || action === "s3:ListMultipartUploadParts";
    if (name === "assets") {
      if (may("read") && get && (key === "assets/staticfiles.json" || key.startsWith(releases))) return true;
      if (!may("deploy")) return false;
      if (key.startsWith(locks)) return get || put || remove;
      return (key.startsWith(own) || key.startsWith(releases)) && (get || put || remove || multipart);
    }
    const version = action === "s3:GetObjectVersion" && name === "letters";
    if (staging && key.startsWith(incoming)) return get || put || remove || version;
    if (!key.startsWith(own)) return false;
    const tags = name === "photos";
    if (get || version || (tags && action === "s3:GetObjectTagging")) return may("read");
    if (put || multipart || (tags && action === "s3:PutObjectTagging")) return may("write");
    return remove && may("delete");
  });
}

const places = Object.values(prefixes).flatMap((own) => [
  own,
  own.slice(0, -1),
  `${own.slice(0, -1)}2/`,
  `_incoming/${own}`,
  `_stowage/releases/${own}`,
  `_stowage/locks/${own}`,
]);
const keys = fc.oneof(
  fc.constant("assets/staticfiles.json"),
  fc
    .tuple(fc.constantFrom(...places, "", "_incoming/", "_stowage/", "media/"), fc.string({ maxLength: 6 }))
    .map((parts) => parts.join("")),
);
const used =
  `GetObject PutObject DeleteObject AbortMultipartUpload ListMultipartUploadParts GetObjectVersion GetObjectTagging PutObjectTagging ListBucket ListBucketVersions`
    .split(" ")
    .map((action) => `s3:${action}`);
/** What no identity may ever do, whatever it is declared to. */
const forbidden =
  `DeleteBucket PutBucketPolicy PutBucketAcl PutObjectAcl DeleteObjectVersion ListAllMyBuckets PutBucketPublicAccessBlock PutLifecycleConfiguration PutEncryptionConfiguration BypassGovernanceRetention`
    .split(" ")
    .map((action) => `s3:${action}`);
const actions = fc.oneof(
  fc.constantFrom(...used),
  fc.constantFrom(...used),
  fc.constantFrom(...s3Actions.keys()),
  fc.constantFrom(
    "iam:CreateUser",
    "iam:PutUserPolicy",
    "sts:AssumeRole",
    "kms:Decrypt",
    "cloudfront:UpdateDistribution",
  ),
);
const rightsOf = (name: Name): readonly Right[] =>
  name === "assets" ? ["read", "deploy"] : ["read", "write", "delete", "list"];

describe("identityPolicy()", () => {
  it.each(combinations.map((names) => [names.join(", "), names] as const))(
    "t35 allows exactly what is declared: %s",
    (_, names) => {
      const config = configOf(names);
      const declared: fc.Arbitrary<Rights> = fc.record(
        Object.fromEntries(names.map((name) => [name, fc.subarray([...rightsOf(name)])])),
      );
      fc.assert(
        fc.property(declared, fc.array(fc.tuple(actions, keys), { minLength: 30, maxLength: 30 }), (rights, tries) => {
          const policy = identityPolicy(config, rights);
          if (policy.Statement.length === 0) return;
          const caller = callerWith(policy);
          for (const [action, key] of tries) {
            for (const wanted of [{ action, key }, { action, prefix: key }, { action }])
              expect([wanted, allows(caller, wanted)]).toEqual([wanted, needs(rights, wanted)]);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it("t35 allows nothing of the forbidden table, whatever is declared", () => {
    const everything = Object.fromEntries(allNames.map((name) => [name, rightsOf(name)]));
    const caller = callerWith(identityPolicy(configOf(allNames), everything));
    for (const action of forbidden)
      for (const key of [undefined, ...places.map((place) => `${place}x`)])
        expect([action, key, allows(caller, { action, ...(key !== undefined && { key }) })]).toEqual([
          action,
          key,
          false,
        ]);
    expect(allows(caller, { action: "s3:GetObject", key: "avatars/x" })).toBe(true);
  });
});
