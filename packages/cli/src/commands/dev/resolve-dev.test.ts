import { defineStorages, staticFiles } from "stowage";
import { describe, expect, it } from "vitest";
import { resolveDev } from "./resolve-dev.ts";

const endpoint = "http://localhost:9000";
const storages = { assets: staticFiles({ from: ["public"] }) };

function resolve(config: object, env: Record<string, string> = {}) {
  const declared = defineStorages({ app: "shop", region: "eu-central-1", storages, ...config });
  const file = { file: "/p/stowage.config.ts", source: "stowage.config.ts", directory: "/p", config: declared };
  return resolveDev(file, { stage: "dev", env, endpoint });
}

describe("resolveDev()", () => {
  it("names the bucket after application and stage, unless the configuration or STOWAGE_BUCKET does", () => {
    expect(resolve({})).toMatchObject({ bucket: "shop-dev", endpoint, stage: "dev" });
    expect(resolve({ bucket: "shop-media" }).bucket).toBe("shop-media");
    expect(resolve({ bucket: "shop-media", stages: { dev: { bucket: "own" } } }).bucket).toBe("own");
    expect(resolve({}, { STOWAGE_BUCKET: "from-shell" }).bucket).toBe("from-shell");
  });

  it("leaves the variables of other AWS clients alone", () => {
    const env = {
      AWS_STORAGE_BUCKET_NAME: "production",
      AWS_REGION: "us-west-2",
      AWS_S3_CUSTOM_DOMAIN: "cdn.example.com",
    };
    const config = resolve({ bucket: "shop-media" }, env);
    expect(config).toMatchObject({ bucket: "shop-media", region: "eu-central-1" });
    expect(config.cdnUrl).toBeUndefined();
  });

  it("leaves the CDN of other stages alone, whatever the shell says of it", () => {
    const env = {
      STOWAGE_CDN_URL: "https://cdn.example.com",
      STOWAGE_CDN_DISTRIBUTION_ID: "E1",
      STOWAGE_CDN_KEY_ID: "K1",
      STOWAGE_CDN_PRIVATE_KEY_FILE: "/key.pem",
    };
    const config = resolve({ bucket: "shop-media", cdn: { domain: "media.example.com" } }, env);
    expect(config).toMatchObject({ cdnRequired: false });
    expect([config.cdnUrl, config.cdnKey, config.cdnDistribution]).toEqual([undefined, undefined, undefined]);
    expect(() => resolve({ bucket: "shop-media", cdn: false }, env)).not.toThrow();
  });

  it("refuses a STOWAGE_BUCKET that contradicts the configuration, and names both", () => {
    const refused = (): unknown => resolve({ bucket: "shop-media" }, { STOWAGE_BUCKET: "other" });
    expect(refused).toThrow(/STOWAGE_BUCKET is "other", but bucket is "shop-media"/);
  });

  it("says how to give dev a stage of its own when production is kept in another engine", () => {
    const endpoints = { endpoint: "https://s3.example.com" };
    expect(() => resolve(endpoints)).toThrow(
      expect.objectContaining({ code: "environment-conflict", fix: expect.stringContaining("stages: { dev: {} }") }),
    );
    expect(resolve({ ...endpoints, stages: { dev: {} } }).endpoint).toBe(endpoint);
  });

  it("refuses a stage that is kept in memory", () => {
    expect(() => resolve({ stages: { dev: { driver: "memory" } } })).toThrow(/its driver is "memory"/);
  });
});
