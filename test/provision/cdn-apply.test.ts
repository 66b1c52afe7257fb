import { createPublicKey } from "node:crypto";
import { stat } from "node:fs/promises";
import {
  GetDistributionCommand,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  ListPublicKeysCommand,
  ListResponseHeadersPoliciesCommand,
  UpdateDistributionCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { cloudFrontClient } from "../support/clouds/start-with-cloudfront.ts";
import { type TestAccount, startAccount } from "../support/provision/start-stage.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const storages = {
  assets: staticFiles({ from: ["public"] }),
  avatars: publicStorage(uploads),
  documents: privateStorage(uploads),
};
const stage = { storages, cdn: {} };

/** Everything that a stage tells the application. */
async function variablesOf(account: TestAccount): Promise<Record<string, string>> {
  const { looks } = await account.observe(account.graphOf(stage));
  return Object.assign({}, ...Array.from(looks.values(), ({ variables }) => variables));
}

describe("apply with a CDN", () => {
  it("makes it from nothing, tells the application what it must know, and makes no write the second time", async () => {
    await using account = await startAccount();
    const { steps } = await account.plan(account.graphOf(stage));
    expect(steps.filter(({ node }) => node.startsWith("cdn/")).map(({ action, node }) => `${action} ${node}`)).toEqual([
      "create cdn/access",
      "create cdn/key",
      "create cdn/key-group",
      expect.stringMatching(/^create cdn\/policy\/stowage-private-/),
      expect.stringMatching(/^create cdn\/policy\/stowage-static-immutable-/),
      expect.stringMatching(/^create cdn\/policy\/stowage-uploads-/),
      "create cdn/distribution",
      "change cdn/bucket-policy",
    ]);
    await account.apply(account.graphOf(stage));
    const { cloudFront, secrets } = account.context;
    const { DistributionList } = await cloudFront.send(new ListDistributionsCommand({}));
    const [{ Id, DomainName } = {}, ...more] = DistributionList?.Items ?? [];
    expect(more).toEqual([]);
    const { PublicKeyList } = await cloudFront.send(new ListPublicKeysCommand({}));
    expect(await variablesOf(account)).toEqual({
      STOWAGE_CDN_URL: `https://${DomainName}`,
      STOWAGE_CDN_DISTRIBUTION_ID: Id,
      STOWAGE_CDN_KEY_ID: PublicKeyList?.Items?.[0]?.Id,
    });
    expect((await stat(secrets.file)).mode & 0o777).toBe(0o600);
    expect(secrets.get("STOWAGE_CDN_PRIVATE_KEY")).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(await account.plan(account.graphOf(stage))).toMatchObject({ steps: [], notes: [] });
    account.writes();
    expect(await account.apply(account.graphOf(stage))).toEqual([]);
    expect(account.writes()).toEqual([]);
  });

  it("takes RSA where the configuration says so", async () => {
    await using account = await startAccount();
    const graph = account.graphOf({ ...stage, cdn: { signing: "rsa" } });
    await account.apply(graph);
    const { Distribution } = await account.context.cloudFront.send(
      new GetDistributionCommand({ Id: (await variablesOf(account))["STOWAGE_CDN_DISTRIBUTION_ID"] }),
    );
    expect(Distribution?.ActiveTrustedKeyGroups?.Items?.[0]?.KeyPairIds?.Quantity).toBe(1);
    const { PublicKeyList } = await account.context.cloudFront.send(new ListPublicKeysCommand({}));
    expect(PublicKeyList?.Items?.map(({ EncodedKey = "" }) => createPublicKey(EncodedKey).asymmetricKeyType)).toEqual([
      "rsa",
    ]);
  });

  it("shares policies with another stage, and drops its own when the configuration wants others", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const other = { ...stage, app: "blog", bucket: "blog-media" };
    expect(await account.apply(account.graphOf(other))).not.toContainEqual(expect.stringContaining("cdn/policy"));
    const origins = ["https://app.example"];
    const narrowed = { ...stage, storages: { ...storages, assets: staticFiles({ from: ["public"], origins }) } };
    const names = async (): Promise<string[]> => {
      const { ResponseHeadersPolicyList } = await account.context.cloudFront.send(
        new ListResponseHeadersPoliciesCommand({ Type: "custom" }),
      );
      const all = ResponseHeadersPolicyList?.Items?.map(
        (each) => each.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig?.Name,
      );
      return all?.map((name = "") => name.replace(/-[0-9a-f]+$/, "")).toSorted() ?? [];
    };
    expect(await account.apply(account.graphOf(narrowed))).toEqual([
      "changed cdn/distribution",
      expect.stringMatching(/^created cdn\/policy\/stowage-static-immutable-/),
    ]);
    expect(await names()).toEqual(["stowage-static-immutable", "stowage-static-immutable", "stowage-uploads"]);
    await account.apply(account.graphOf({ ...narrowed, app: "blog", bucket: "blog-media" }));
    expect(await names()).toEqual(["stowage-static-immutable", "stowage-uploads"]);
  });

  it("keeps of a distribution what is not ours to decide", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const Id = (await variablesOf(account))["STOWAGE_CDN_DISTRIBUTION_ID"];
    const { cloudFront } = account.context;
    const { DistributionConfig: config, ETag } = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
    if (config === undefined) throw new Error("There is no configuration");
    const Logging = { Enabled: true, IncludeCookies: false, Bucket: "logs.s3.amazonaws.com", Prefix: "cdn/" };
    const Items = config.CacheBehaviors?.Items?.map((each) => ({ ...each, Compress: true }));
    const changed = { ...config, Logging, CacheBehaviors: { Quantity: 3, Items } };
    await cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig: changed }));
    const { steps } = await account.plan(account.graphOf(stage));
    expect(steps.map(({ differences }) => differences.map(({ path }) => path))).toEqual([
      ["CacheBehaviors./avatars/*.Compress", "CacheBehaviors./documents/*.Compress"],
    ]);
    expect(await account.apply(account.graphOf(stage))).toEqual(["changed cdn/distribution"]);
    const after = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
    expect(after.DistributionConfig?.Logging).toEqual(Logging);
    expect(await account.apply(account.graphOf(stage))).toEqual([]);
  });

  it.each([
    [1, "keeps both changes", ["changed cdn/distribution"], "PriceClass_100"],
    [3, "gives up", expect.objectContaining({ code: "provision-failed" }), "PriceClass_All"],
  ])("changes a distribution that changed %i times meanwhile: %s", async (times, _, expected, priceClass) => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const Id = (await variablesOf(account))["STOWAGE_CDN_DISTRIBUTION_ID"];
    const other = cloudFrontClient(account.cloud);
    let meanwhile = 0;
    account.context.cloudFront.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "UpdateDistributionCommand" && meanwhile < times) {
            meanwhile += 1;
            const { DistributionConfig: config, ETag } = await other.send(new GetDistributionConfigCommand({ Id }));
            if (config === undefined) throw new Error("There is no configuration");
            const Logging = {
              Enabled: true,
              IncludeCookies: false,
              Bucket: "logs.s3.amazonaws.com",
              Prefix: `${meanwhile}`,
            };
            const DistributionConfig = { ...config, Logging };
            await other.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
          }
          return await next(args);
        },
      { step: "initialize" },
    );
    const changed = account.graphOf({ ...stage, cdn: { priceClass: "100" } });
    const outcome = await account.apply(changed).catch((error: unknown) => error);
    const { DistributionConfig } = await other.send(new GetDistributionConfigCommand({ Id }));
    expect(DistributionConfig?.Logging?.Prefix).toBe(String(times));
    expect(outcome).toEqual(expected);
    expect(DistributionConfig?.PriceClass).toBe(priceClass);
    other.destroy();
  });
});
