import {
  type CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  ListInvalidationsCommand,
} from "@aws-sdk/client-cloudfront";
import { defineStorages, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { describe, expect, it } from "vitest";
import {
  type CloudFrontOptions,
  createCloudFrontInvalidate,
} from "../../../packages/cli/src/collect/invalidate/cloudfront/create-cloudfront-invalidate.ts";
import { invalidateFor } from "../../../packages/cli/src/collect/invalidate/invalidate-for.ts";
import type { Invalidate } from "../../../packages/cli/src/collect/invalidate/invalidation.ts";
import { makeDistribution } from "../../support/cloudfront/make-distribution.ts";
import { moveClock } from "../../support/clouds/move-clock.ts";
import { startWithCloudFront } from "../../support/clouds/start-with-cloudfront.ts";
import type { TestCloud } from "../../support/clouds/start-test-cloud.ts";
import { importCertificate } from "../../support/names/import-certificate.ts";

const nets = ["a", "b", "c", "d", "e"];
const certified = ["example.com", "*.example.com", ...nets.map((name) => `*.${name}.example.net`)];
const stale = { paths: ["/assets/a.txt"], reference: "release" };

type WithCertificate = Awaited<ReturnType<typeof startWithCloudFront>> & { arn: string };

/** A cloud with a certificate for all names. */
async function startWithCertificate(): Promise<WithCertificate> {
  const test = await startWithCloudFront();
  return { ...test, arn: await importCertificate(test.cloud, certified) };
}

/** A distribution with these alternate names. */
async function distributionOf({ cloudFront, arn }: WithCertificate, ...Items: string[]): Promise<string> {
  const { Id } = await makeDistribution(cloudFront, {
    CallerReference: Items.join(),
    Aliases: { Quantity: Items.length, Items },
    ViewerCertificate: { ACMCertificateArn: arn, SSLSupportMethod: "sni-only", MinimumProtocolVersion: "TLSv1.2_2021" },
  });
  return Id;
}

function invalidateOn({ endpoint, root }: TestCloud, options: Partial<CloudFrontOptions>): Invalidate {
  return createCloudFrontInvalidate({ endpoint, credentials: root, hosts: [], ...options });
}

/** Takes every place that wildcards have. */
async function fill(client: CloudFrontClient, DistributionId: string): Promise<void> {
  const Items = Array.from({ length: 15 }, (_, index) => `/${index}/*`);
  const InvalidationBatch = { CallerReference: "others", Paths: { Quantity: Items.length, Items } };
  await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
}

describe("createCloudFrontInvalidate()", () => {
  it("finds a distribution by an alternate name, a wildcard that covers it, or its own domain", async () => {
    await using test = await startWithCertificate();
    const wildcard = await distributionOf(test, "*.example.com");
    const exact = await distributionOf(test, "media.example.com", "example.com");
    // Lists are in no order that says which comes first.
    for (const name of nets) {
      await distributionOf(test, `*.${name}.example.net`);
      const distribution = await distributionOf(test, `media.${name}.example.net`);
      const hosts = [`media.${name}.example.net`];
      expect(await invalidateOn(test.cloud, { hosts })(stale)).toMatchObject({ distribution });
    }
    const found = async (...hosts: string[]): Promise<unknown> =>
      await invalidateOn(test.cloud, { hosts })({ ...stale, reference: hosts.join() });
    expect(await found("media.example.com")).toMatchObject({ distribution: exact, id: expect.stringMatching(/^I/) });
    expect(await found("other.example.com")).toMatchObject({ distribution: wildcard });
    const { Distribution } = await test.cloudFront.send(new GetDistributionCommand({ Id: wildcard }));
    expect(await found("none.example.org", Distribution?.DomainName ?? "")).toMatchObject({ distribution: wildcard });
    for (const host of ["a.b.example.com", "example.org", "com"]) {
      await expect(found(host)).rejects.toMatchObject({ code: "invalidation-failed" });
    }
  });

  it("looks at every page of distributions", async () => {
    await using test = await startWithCertificate();
    const own = await distributionOf(test, "media.example.com");
    for (let index = 0; index < 100; index += 1)
      await makeDistribution(test.cloudFront, { CallerReference: `${index}` });
    const last = await distributionOf(test, "last.example.com");
    for (const [host, distribution] of [
      ["media.example.com", own],
      ["last.example.com", last],
    ] as const) {
      expect(await invalidateOn(test.cloud, { hosts: [host] })(stale)).toMatchObject({ distribution });
    }
  });

  it("is answered by the same invalidation when it is repeated", async () => {
    await using test = await startWithCloudFront();
    const { Id: distribution } = await makeDistribution(test.cloudFront);
    const invalidate = invalidateOn(test.cloud, { distribution });
    const first = await invalidate(stale);
    expect(await invalidate(stale)).toEqual(first);
    expect((await invalidate({ ...stale, reference: "next" }))?.id).not.toBe(first?.id);
  });

  it("waits for a place while too many are in progress", async () => {
    await using test = await startWithCloudFront();
    const { Id: distribution } = await makeDistribution(test.cloudFront);
    await fill(test.cloudFront, distribution);
    const waits: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      if (waits.length === 2) await moveClock(test.cloud, { seconds: 5 });
    };
    const all = { paths: ["/assets/*"], reference: "all" };
    const started = await invalidateOn(test.cloud, { distribution, wait })(all);
    expect(started).toEqual({ distribution, id: expect.stringMatching(/^I/) });
    expect(waits).toEqual([2000, 5000]);
  });

  it("gives up after a while, with the reason of CloudFront, and at once when it is interrupted", async () => {
    await using test = await startWithCloudFront();
    const { Id: distribution } = await makeDistribution(test.cloudFront);
    await fill(test.cloudFront, distribution);
    const waits: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    const all = { paths: ["/assets/*"], reference: "all" };
    await expect(invalidateOn(test.cloud, { distribution, wait })(all)).rejects.toMatchObject({
      code: "invalidation-failed",
      message: expect.stringMatching(/^TooManyInvalidationsInProgress: /),
    });
    expect(waits).toEqual([2000, 5000, 10_000]);
    const controller = new AbortController();
    const interrupted = invalidateOn(test.cloud, { distribution })({ ...all, signal: controller.signal });
    controller.abort();
    await expect(interrupted).rejects.toMatchObject({ code: "invalidation-failed" });
  });
});

describe("createCloudFrontInvalidate() never waits", () => {
  it("for what was refused", async () => {
    await using test = await startWithCloudFront();
    const { Id: distribution } = await makeDistribution(test.cloudFront);
    const wait = async (): Promise<void> => await Promise.reject(new Error("waited"));
    const credentials = test.cloud.nobody;
    await expect(invalidateOn(test.cloud, { distribution, wait, credentials })(stale)).rejects.toMatchObject({
      message: expect.stringMatching(/^AccessDenied: /),
      fix: expect.stringContaining("list distributions"),
    });
    expect(await invalidateOn(test.cloud, { distribution, wait })(stale)).toMatchObject({ distribution });
  });

  it("once it is interrupted", async () => {
    await using test = await startWithCloudFront();
    const { Id: DistributionId } = await makeDistribution(test.cloudFront);
    const invalidate = invalidateOn(test.cloud, { distribution: DistributionId });
    await expect(invalidate({ ...stale, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "invalidation-failed",
    });
    const { InvalidationList } = await test.cloudFront.send(new ListInvalidationsCommand({ DistributionId }));
    expect(InvalidationList?.Quantity).toBe(0);
  });
});

describe("invalidateFor()", () => {
  const storages = { assets: staticFiles({ from: ["public"] }) };
  const config = defineStorages({ app: "shop", region: "us-east-1", bucket: "shop-test", storages });
  const resolve = (change: object, env: Record<string, string> = {}, stage = "production"): Invalidate | undefined =>
    invalidateFor(resolveStage({ ...config, ...change }, { stage, env }));

  it("is nothing without a CDN, and in development before there is one", () => {
    expect(resolve({})).toBeUndefined();
    expect(resolve({ cdn: false })).toBeUndefined();
    expect(resolve({}, { STOWAGE_CDN_URL: "https://cdn.example.com" })).toBeUndefined();
    expect(resolve({ cdn: {}, stages: { dev: {} } }, {}, "dev")).toBeUndefined();
    expect(resolve({ cdn: {}, stages: { office: { driver: "disk" } } }, {}, "office")).toBeUndefined();
    expect(resolve({ cdn: {} })).toBeDefined();
    expect(resolve({ cdn: {}, stages: { dev: {} } }, { STOWAGE_CDN_DISTRIBUTION_ID: "E1" }, "dev")).toBeDefined();
    expect(resolve({}, { STOWAGE_CDN_DISTRIBUTION_ID: "E1" })).toBeDefined();
  });

  it("says that the CDN of another provider is not CloudFront, without a request", async () => {
    const engine = { provider: "r2", endpoint: "http://127.0.0.1:1", conditionalWrites: "required", cdn: {} };
    await expect(resolve(engine)?.(stale)).rejects.toMatchObject({
      code: "invalidation-failed",
      message: 'stowage invalidates on CloudFront alone, and the provider is "r2"',
      fix: expect.stringContaining("invalidate function of your own"),
    });
  });

  it("says that a CDN without a name cannot be found", async () => {
    await using test = await startWithCloudFront();
    const { accessKeyId, secretAccessKey } = test.cloud.root;
    const keys = { STOWAGE_ACCESS_KEY_ID: accessKeyId, STOWAGE_SECRET_ACCESS_KEY: secretAccessKey };
    const env = { STOWAGE_ENDPOINT: test.cloud.endpoint, ...keys };
    await expect(resolve({ cdn: {} }, env)?.(stale)).rejects.toMatchObject({
      message: "the stage has no domain",
      fix: expect.stringContaining("STOWAGE_CDN_DISTRIBUTION_ID"),
    });
    const { Id: distribution } = await makeDistribution(test.cloudFront);
    const named = { ...env, STOWAGE_CDN_DISTRIBUTION_ID: distribution };
    expect(await resolve({ cdn: {} }, named)?.(stale)).toMatchObject({ distribution });
  });
});
