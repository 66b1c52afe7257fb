import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "@stowage/wire";
import { defineStorages, privateStorage, publicStorage, staticFiles } from "stowage";
import { type ResolvedConfig, resolveStage } from "stowage/config";
import { deployPolicy } from "../../packages/cli/src/provision/policies/deploy-policy.ts";
import { runtimePolicy } from "../../packages/cli/src/provision/policies/runtime-policy.ts";
import { authorize } from "../../packages/cloud/src/iam/authorize.ts";
import { s3Actions } from "../../packages/cloud/src/iam/bucket-policy/s3-actions.ts";

const account = "111122223333";
const storages = {
  assets: staticFiles({ from: ["public"] }),
  avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB" }),
  documents: privateStorage({ accept: "anything", maxSize: "20 MB", prefix: "private/documents/" }),
  letters: privateStorage({ accept: "anything", maxSize: "1 MB", direct: { origins: ["https://app.example"] } }),
  kept: privateStorage({
    accept: "anything",
    maxSize: "1 MB",
    direct: { origins: ["https://app.example"] },
    versions: { keepFor: "30 days" },
  }),
};
const config = resolveStage(defineStorages({ app: "shop", region: "us-east-1", bucket: "shop", storages }), {
  stage: "production",
  env: {},
});

interface Wanted {
  action: string;
  key?: string;
  prefix?: string;
}

function callerWith(policy: unknown): Parameters<typeof authorize>[0]["caller"] {
  return {
    kind: "user",
    account,
    arn: `arn:aws:iam::${account}:user/app`,
    userId: "AIDAEXAMPLE",
    name: "app",
    tags: {},
    policies: [{ name: "derived", document: parsePolicyDocument(JSON.stringify(policy)) }],
  };
}

function allows(policyOf: (config: ResolvedConfig) => unknown, { action, key, prefix }: Wanted): boolean {
  const caller = callerWith(policyOf(config));
  const resource = `arn:aws:s3:::shop${key === undefined ? "" : `/${key}`}`;
  const context = (name: string): string[] | undefined =>
    name === "s3:prefix" && prefix !== undefined ? [prefix] : undefined;
  return authorize({ caller, owner: account, action, resource, context }).allowed;
}

const files = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
const uploads = ["avatars/", "private/documents/", "letters/", "kept/"];
const incoming = ["_incoming/letters/", "_incoming/kept/"];
const releases = "_stowage/releases/assets/";
const versioned = ["kept/", "_incoming/kept/"];

function begins(text: string | undefined, prefixes: readonly string[]): boolean {
  return prefixes.some((each) => text?.startsWith(each) === true);
}

/** What the application does with its files, and nothing else. */
function runtimeNeeds({ action, key, prefix }: Wanted): boolean {
  const manifest = "assets/staticfiles.json";
  if (action === "s3:ListBucket" && key === undefined)
    return begins(prefix, ["assets/", releases, ...uploads, ...incoming]);
  if (action === "s3:ListBucketVersions" && key === undefined) return begins(prefix, versioned);
  if (key === undefined) return false;
  if (action === "s3:GetObject" && (key === manifest || key.startsWith(releases))) return true;
  if (action === "s3:GetObjectVersion") return begins(key, versioned);
  if (["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].includes(action) && begins(key, incoming)) return true;
  return [...files, "s3:DeleteObject"].includes(action) && begins(key, uploads);
}

const deployed = ["assets/", "_stowage/releases/assets/"];
const locks = ["_stowage/locks/assets/"];

/** What a deploy, a rollback and a pruning do with static files, and nothing else. */
function deployNeeds({ action, key, prefix }: Wanted): boolean {
  if (action === "s3:ListBucket" && key === undefined) return begins(prefix, [...deployed, ...locks]);
  if (["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].includes(action) && begins(key, locks)) return true;
  return begins(key, deployed) && [...files, "s3:DeleteObject"].includes(action);
}

const cdn: NonNullable<ResolvedConfig["cdn"]> = {
  aliases: [],
  priceClass: "all",
  dns: "route53",
  ipv6: true,
  signing: "ecdsa",
  hash: "sha256",
};

/** In S3 it allows the same. */
function deployPolicyWithCdn(config: ResolvedConfig): unknown {
  return deployPolicy({ ...config, cdn });
}

const names = fc.oneof(
  fc.constantFrom("assets/", "assets", "avatars/", "avatarsx/", "private/", "private/documents/", "_stowage/", "", "*"),
  fc.constantFrom("_stowage/releases/", "_stowage/locks/", "_stowage/releases/avatars/", "_stowage/locks/avatars/"),
  fc.constantFrom("_stowage/releases/assets/", "_stowage/locks/assets/", "_stowage/releases/assetsx/"),
  fc.constantFrom(...uploads, ...incoming, ...uploads.map((each) => `_incoming/${each}`), "_incoming/"),
  fc.string({ maxLength: 8 }),
);
const paths = fc.oneof(
  fc.constant("assets/staticfiles.json"),
  fc.tuple(names, fc.string({ maxLength: 12 })).map((parts) => parts.join("")),
);
const actions = fc.oneof(
  fc.constantFrom(...s3Actions.keys()),
  fc.constantFrom("s3:ListBucket", "s3:ListBucketVersions", "s3:GetObjectVersion", "s3:DeleteObjectVersion"),
  fc.constantFrom(...files, "s3:DeleteObject", "iam:CreateUser", "sts:AssumeRole", "kms:Decrypt"),
);

/** What one action on a distribution of the account, or on all of them, is answered by the deploy's policy. */
function allowsOnCdn(
  config: ResolvedConfig,
  wanted: { action: string; id?: string; owner?: string; tags?: Record<string, string> },
): boolean {
  const { action, id, owner = account, tags = {} } = wanted;
  const resource = id === undefined ? "*" : `arn:aws:cloudfront::${owner}:distribution/${id}`;
  const context = (name: string): string[] | undefined => {
    const value = tags[name.replace(/^aws:resourcetag\//i, "")];
    return value === undefined ? undefined : [value];
  };
  return authorize({ caller: callerWith(deployPolicy(config)), owner, action, resource, context }).allowed;
}

describe("the deploy's policy of a stage with a CDN", () => {
  const tags = fc.record({
    "stowage:app": fc.constantFrom("shop", "shops", ""),
    "stowage:stage": fc.constantFrom("production", "dev"),
  });
  const cdnActions = fc.constantFrom(
    "CreateInvalidation",
    "GetInvalidation",
    "ListInvalidations",
    "ListDistributions",
    "GetDistribution",
    "GetDistributionConfig",
    "UpdateDistribution",
    "DeleteDistribution",
    "TagResource",
  );
  const invalidations = ["CreateInvalidation", "GetInvalidation"];

  it("allows invalidations on what bears the tags of the stage, and to list", () => {
    const needs = (action: string, id: string | undefined, tag: Record<string, string>): boolean => {
      if (action === "ListDistributions") return true;
      const own = tag["stowage:app"] === "shop" && tag["stowage:stage"] === "production";
      return invalidations.includes(action) && id !== undefined && own;
    };
    fc.assert(
      fc.property(cdnActions, fc.constantFrom("E1", "E2", undefined), tags, (name, id, tag) => {
        const wanted = { action: `cloudfront:${name}`, tags: tag, ...(id !== undefined && { id }) };
        expect(allowsOnCdn({ ...config, cdn }, wanted)).toBe(needs(name, id, tag));
      }),
      { numRuns: 500 },
    );
  });

  it("allows them on the one distribution alone whose id is known", () => {
    fc.assert(
      fc.property(cdnActions, fc.constantFrom("E1", "E2", "E11", undefined), tags, (name, id, tag) => {
        const wanted = { action: `cloudfront:${name}`, tags: tag, ...(id !== undefined && { id }) };
        const allowed = allowsOnCdn({ ...config, cdn, cdnDistribution: "E1" }, wanted);
        expect(allowed).toBe(invalidations.includes(name) && id === "E1");
      }),
      { numRuns: 500 },
    );
  });
});

describe.each([
  ["the runtime's policy", runtimePolicy, runtimeNeeds],
  ["the deploy's policy", deployPolicy, deployNeeds],
  ["the deploy's policy with a CDN", deployPolicyWithCdn, deployNeeds],
])("%s", (_, policyOf, needs) => {
  it("allows on objects exactly what it was derived for", () => {
    fc.assert(
      fc.property(actions, paths, (action, key) => {
        expect(allows(policyOf, { action, key })).toBe(needs({ action, key }));
      }),
      { numRuns: 3000 },
    );
  });

  it("allows on the bucket exactly what it was derived for", () => {
    fc.assert(
      fc.property(actions, fc.option(paths, { nil: undefined }), (action, prefix) => {
        const wanted = { action, ...(prefix !== undefined && { prefix }) };
        expect(allows(policyOf, wanted)).toBe(needs(wanted));
      }),
      { numRuns: 3000 },
    );
  });
});
