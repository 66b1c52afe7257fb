import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { privateStorage } from "./private-storage.ts";
import { resolveStage } from "./resolve-stage.ts";
import { staticFiles } from "./static-files.ts";

const config = {
  app: "profiles",
  region: "eu-central-1",
  bucket: "profiles-media",
  storages: { assets: staticFiles({ from: ["public"] }) },
};

/** All that a refusal shows. */
function messageOf(work: () => unknown): string {
  try {
    return inspect(work());
  } catch (error) {
    return inspect(error, { depth: 10, showHidden: true });
  }
}

describe("resolveStage() of stages on disk and in memory", () => {
  it("knows where files on disk are, and what signs their URLs", () => {
    const { bucket: _, ...rest } = config;
    const secret = "s".repeat(32);
    const env = { AWS_REGION: "eu-west-1", STOWAGE_FILES_SECRET: secret };
    const on = (stage: object) => resolveStage({ ...rest, stages: { test: stage } }, { env, stage: "test" });
    expect(on({ driver: "disk" })).toMatchObject({
      driver: "disk",
      bucket: "profiles-disk",
      folder: ".stowage/files",
      filesUrl: "/_stowage/files/",
      filesSecret: secret,
    });
    const told = on({ driver: "disk", folder: "/srv/files", filesUrl: "https://app.example/files" });
    expect(told).toMatchObject({ folder: "/srv/files", filesUrl: "https://app.example/files/" });
    expect(inspect(told, { showHidden: false })).not.toContain(secret);
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(on({ driver: "memory", filesUrl: "/files/" }).filesSecret).toBeUndefined();
  });

  it("refuses a short secret without showing it, and options that have no effect in a stage", () => {
    const env = { STOWAGE_FILES_SECRET: "too-short" };
    const stages = {
      test: { driver: "disk" },
      s3: { folder: "x", filesUrl: "/x/" },
      memory: { driver: "memory", folder: "x" },
    };
    const error = messageOf(() => resolveStage({ ...config, stages }, { env, stage: "test" }));
    expect(error).toContain("STOWAGE_FILES_SECRET  is too short. Set 32 characters or more");
    expect(error).not.toContain("too-short");
    const refused = (stage: string) => messageOf(() => resolveStage({ ...config, stages }, { env: {}, stage }));
    expect(refused("s3")).toContain('stages.s3.folder    has no effect with driver "s3". Write driver: "disk".');
    expect(refused("s3")).toContain(
      'stages.s3.filesUrl  has no effect with driver "s3". Write driver: "disk" or "memory".',
    );
    expect(refused("memory")).toContain('stages.memory.folder  has no effect with driver "memory"');
    expect(resolveStage({ ...config, folder: "x", stages }, { env: {}, stage: "dev" }).driver).toBe("s3");
  });

  it("refuses versions where files are on disk", () => {
    const documents = privateStorage({ accept: "anything", maxSize: "1 MB", versions: { keepFor: "30 days" } });
    const declared = { ...config, storages: { documents }, stages: { test: { driver: "disk" } } };
    const error = messageOf(() => resolveStage(declared, { env: {}, stage: "test" }));
    expect(error).toContain('storages.documents.versions  cannot be kept by the driver "disk"');
    expect(resolveStage({ ...declared, stages: {} }, { env: {} }).driver).toBe("s3");
  });
});
