import type { ResolvedConfig, ResolvedStorage } from "stowage/config";
import { describe, expect, it } from "vitest";
import { statementId } from "./statement-id.ts";
import { deriveDesiredState } from "../desired-state/derive-desired-state.ts";
import { deployPolicy } from "./deploy-policy.ts";
import { runtimePolicy } from "./runtime-policy.ts";
import { sameDocument } from "./same-document.ts";

function storage(name: string, kind: ResolvedStorage["kind"]): ResolvedStorage {
  return { name, kind, prefix: `${name}/` } as ResolvedStorage;
}

function configOf(...storages: ResolvedStorage[]): ResolvedConfig {
  const byName = Object.fromEntries(storages.map((each) => [each.name, each]));
  return { app: "app", stage: "dev", region: "eu-west-1", bucket: "b", storages: byName } as ResolvedConfig;
}

const config = configOf(storage("assets", "static"), storage("avatars", "public"), storage("documents", "private"));
const media = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

const list = (prefixes: string[]): object => ({
  Sid: "StowageListBucket",
  Effect: "Allow",
  Action: "s3:ListBucket",
  Resource: "arn:aws:s3:::b",
  Condition: { StringLike: { "s3:prefix": prefixes } },
});

describe("runtimePolicy()", () => {
  it("grants uploads by prefix, the manifest for reading and the listing", () => {
    expect(runtimePolicy(config).Statement).toEqual([
      {
        Sid: "StowageReadManifestAssets",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::b/assets/staticfiles.json", "arn:aws:s3:::b/_stowage/releases/assets/*"],
      },
      { Sid: "StowageFilesAvatars", Effect: "Allow", Action: media, Resource: "arn:aws:s3:::b/avatars/*" },
      { Sid: "StowageFilesDocuments", Effect: "Allow", Action: media, Resource: "arn:aws:s3:::b/documents/*" },
      list(["assets/*", "avatars/*", "documents/*", "_stowage/releases/assets/*"]),
    ]);
  });

  it("grants tags where a storage declares them, and nowhere else", () => {
    const tagged: ResolvedStorage = { ...storage("avatars", "public"), tags: true } as ResolvedStorage;
    const [avatars, documents] = runtimePolicy(configOf(tagged, storage("documents", "private"))).Statement;
    expect(avatars?.Action).toEqual([...media, "s3:GetObjectTagging", "s3:PutObjectTagging"]);
    expect(documents?.Action).toEqual(media);
  });
});

describe("deployPolicy()", () => {
  it("grants the static prefixes with their releases and locks, and nothing of the uploads", () => {
    expect(deployPolicy(config).Statement).toEqual([
      {
        Sid: "StowageDeployAssets",
        Effect: "Allow",
        Action: media,
        Resource: ["arn:aws:s3:::b/assets/*", "arn:aws:s3:::b/_stowage/releases/assets/*"],
      },
      {
        Sid: "StowageLockAssets",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        Resource: ["arn:aws:s3:::b/_stowage/locks/assets/*"],
      },
      list(["assets/*", "_stowage/releases/assets/*", "_stowage/locks/assets/*"]),
    ]);
  });

  const invalidate = {
    Sid: "StowageInvalidateCdn",
    Effect: "Allow",
    Action: ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
  };
  const cdn: NonNullable<ResolvedConfig["cdn"]> = {
    aliases: [],
    priceClass: "all",
    dns: "route53",
    ipv6: true,
    signing: "ecdsa",
    hash: "sha256",
  };

  it("grants invalidations on the distributions with the tags of the stage, and to find its own", () => {
    expect(deployPolicy({ ...config, cdn }).Statement).toEqual([
      ...deployPolicy(config).Statement,
      {
        ...invalidate,
        Resource: "arn:aws:cloudfront::*:distribution/*",
        Condition: {
          StringEquals: { "aws:ResourceTag/stowage:app": "app", "aws:ResourceTag/stowage:stage": "dev" },
        },
      },
      { Sid: "StowageFindCdn", Effect: "Allow", Action: "cloudfront:ListDistributions", Resource: "*" },
    ]);
  });

  it("grants them on the one distribution alone where its id is known", () => {
    expect(deployPolicy({ ...config, cdn, cdnDistribution: "E1" }).Statement).toEqual([
      ...deployPolicy(config).Statement,
      { ...invalidate, Resource: "arn:aws:cloudfront::*:distribution/E1" },
    ]);
  });

  it("grants nothing where there are no static files", () => {
    expect(deployPolicy({ ...configOf(storage("avatars", "public")), cdn }).Statement).toEqual([]);
  });
});

describe("derived policies", () => {
  it("never grant a wildcard of actions or resources", () => {
    for (const { Action, Resource } of [...runtimePolicy(config).Statement, ...deployPolicy(config).Statement]) {
      expect([Action].flat().some((action) => action.includes("*"))).toBe(false);
      expect([Resource ?? []].flat().some((resource) => resource === "*" || resource.endsWith(":b/*"))).toBe(false);
    }
  });
});

describe("statementId()", () => {
  it("gives no two storages one id", () => {
    const names = ["userAvatars", "user-avatars", "user_avatars", "UserAvatars", "user-Avatars"];
    const ids = names.map((name) => statementId("PublicRead", name));
    expect(new Set(ids).size).toBe(names.length);
    expect(ids[0]).toBe("StowagePublicReadUserAvatars");
    expect(ids.join("")).toMatch(/^[A-Za-z0-9]+$/);
  });
});

describe("deriveDesiredState()", () => {
  it("opens public and static prefixes by policy alone, with the ACL flags on", () => {
    const { publicAccess, publicRead } = deriveDesiredState(config);
    const flags = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    expect(publicAccess).toEqual(flags);
    const shared = { Effect: "Allow", Principal: "*", Action: "s3:GetObject" };
    expect(publicRead).toEqual([
      { Sid: "StowagePublicReadAssets", ...shared, Resource: "arn:aws:s3:::b/assets/*" },
      { Sid: "StowagePublicReadAvatars", ...shared, Resource: "arn:aws:s3:::b/avatars/*" },
    ]);
  });

  it.each([
    ["nothing is public", configOf(storage("documents", "private"))],
    ["a CDN serves the public files", { ...config, cdnUrl: "https://media.example.com" }],
    ["a CDN is declared whose URL is not known yet", { ...config, cdnRequired: true }],
  ])("keeps all four flags on and sets no policy where %s", (_, closed) => {
    const { publicAccess, publicRead } = deriveDesiredState(closed);
    expect(Object.values(publicAccess)).toEqual([true, true, true, true]);
    expect(publicRead).toEqual([]);
  });
});

describe("sameDocument()", () => {
  it("overlooks the order of lists and lists of one", () => {
    expect(sameDocument({ A: ["x", "y"], B: "z" }, { B: ["z"], A: ["y", "x"] })).toBe(true);
    expect(sameDocument({ A: ["x", "y"] }, { A: ["x"] })).toBe(false);
    expect(sameDocument({ A: "x" }, { A: "X" })).toBe(false);
  });
});
