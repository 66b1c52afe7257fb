import { describe, expect, it } from "vitest";
import { defineStorages } from "./define-storages.ts";
import type { Env } from "./environment.ts";
import { publicStorage } from "./public-storage.ts";
import { resolveStage } from "./resolve-stage.ts";

const config = defineStorages({
  app: "profiles",
  region: "ap-south-1",
  bucket: "profiles-media",
  storages: { avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB" }) },
  stages: { dev: { bucket: "profiles-media-dev" } },
});

describe("resolveStage()", () => {
  it("names the engine of a stage, unless the environment puts another in its place", () => {
    const engine = { ...config, provider: "ceph", endpoint: "https://s3.example.com" };
    const providerOf = (value: unknown, env: Env, stage = "production") => resolveStage(value, { env, stage }).provider;
    expect(providerOf(engine, {})).toBe("ceph");
    expect(providerOf(engine, { STOWAGE_ENDPOINT: "http://127.0.0.1:9000" }, "dev")).toBeUndefined();
    const elsewhere = { ...config, provider: "ceph" };
    expect(providerOf(elsewhere, { STOWAGE_ENDPOINT: "https://s3.example.com" })).toBe("ceph");
    expect(providerOf(elsewhere, { STOWAGE_ENDPOINT: "http://127.0.0.1:9000" }, "dev")).toBeUndefined();
    expect(resolveStage(config, { env: {} }).conditionalWrites).toBe("required");
    expect(resolveStage({ ...config, conditionalWrites: "checked" }, { env: {} }).conditionalWrites).toBe("checked");
  });
});
