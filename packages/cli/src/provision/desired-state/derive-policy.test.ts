import type { ResolvedConfig, ResolvedStorage } from "stowage/config";
import { describe, expect, it } from "vitest";
import { Outputs } from "../graph/outputs.ts";
import { derivePolicy } from "./derive-policy.ts";
import { resourceName } from "./resource-name.ts";

function configOf(count: number): ResolvedConfig {
  const names = Array.from({ length: count }, (_, index) => `storage${index}`);
  const storages = names.map((name): [string, ResolvedStorage] => [
    name,
    { name, kind: "private", prefix: `${name}/` } as ResolvedStorage,
  ]);
  const place = { app: "shop", stage: "production", region: "eu-west-1", bucket: "shop" };
  return { ...place, storages: Object.fromEntries(storages) } as ResolvedConfig;
}

function mayRead(count: number): { name: string; may: Record<string, ["read", "write", "list"]> } {
  const rights = Array.from({ length: count }, (_, index) => [`storage${index}`, ["read", "write", "list"]]);
  return { name: "runtime", may: Object.fromEntries(rights) };
}

describe("derivePolicy()", () => {
  it("joins the statements of many storages, and refuses what IAM could not hold even so", () => {
    expect(derivePolicy(configOf(15), mayRead(15), "group").policy.Statement).toHaveLength(16);
    const [files, list, ...more] = derivePolicy(configOf(40), mayRead(40), "group").policy.Statement;
    expect(more).toEqual([]);
    expect(files?.Action).toEqual(derivePolicy(configOf(1), mayRead(1), "group").policy.Statement[0]?.Action);
    expect(files?.Resource).toHaveLength(40);
    expect(files?.Resource).toContain("arn:aws:s3:::shop/storage39/*");
    expect(list?.Action).toBe("s3:ListBucket");
    expect(() => derivePolicy(configOf(130), mayRead(130), "group")).toThrow(
      expect.objectContaining({
        code: "policy-too-large",
        message: expect.stringMatching(/^Cannot derive the policy of identity "runtime": .* IAM allows 5120$/),
      }),
    );
    expect(derivePolicy(configOf(130), mayRead(130), "role").policy.Statement).toHaveLength(2);
  });

  it("names the distribution once it is known, and needs it for that", () => {
    const assets = { name: "assets", kind: "static", prefix: "assets/" } as ResolvedStorage;
    const config = { ...configOf(0), cdn: {}, storages: { assets } } as unknown as ResolvedConfig;
    const { needs, policyWith } = derivePolicy(config, { name: "deploy", may: { assets: ["deploy"] } }, "group");
    expect(needs).toEqual(["cdn/distribution"]);
    const known = new Outputs();
    expect(JSON.stringify(policyWith(known))).toContain("(known after apply: id of cdn/distribution)");
    known.tell("cdn/distribution", { id: "E1" });
    expect(policyWith(known).Statement.at(-1)).toMatchObject({ Resource: "arn:aws:cloudfront::*:distribution/E1" });
  });
});

describe("resourceName()", () => {
  it("is as long as AWS allows at most, and no two are the same", () => {
    const owner = { app: "a".repeat(40), stage: "production" };
    const [one, two] = [resourceName(owner, "runtime-one"), resourceName(owner, "runtime-two")];
    expect([one.length, two.length]).toEqual([64, 64]);
    expect(one).not.toBe(two);
    expect(resourceName({ app: "shop", stage: "dev" }, "runtime")).toBe("stowage-shop-dev-runtime");
  });
});
