import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { defineStorages, type Driver, type Hooks, openStorages, privateStorage, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { createS3Driver } from "stowage/s3";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { runtimePolicy } from "../../packages/cli/src/provision/policies/runtime-policy.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const config = defineStorages({
  app: "shop",
  region: "us-east-1",
  bucket: "shop-static",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    documents: privateStorage({ accept: "anything", maxSize: "1 KB" }),
  },
});
const release = "20261125T145530123Z-1a2b3c4d5e6f";
const record = `_stowage/releases/assets/${release}.json`;

let cloud: TestCloud;
let owner: Driver;
let driver: Driver;

beforeAll(async () => {
  const appPolicies = [runtimePolicy(resolveStage(config, { stage: "production", env: {} }))];
  cloud = await startTestCloud({ appPolicies });
  await cloud.client().send(new CreateBucketCommand({ Bucket: config.bucket }));
  const place = { region: config.region, endpoint: cloud.endpoint, bucket: config.bucket ?? "" };
  owner = createS3Driver({ ...place, credentials: cloud.root });
  driver = createS3Driver({ ...place, credentials: cloud.app });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});
afterAll(async () => {
  await Promise.all([owner.close?.(), driver.close?.()]);
  await cloud.close();
});

async function put(key: string, name: string): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ paths: { "a.css": `a.${name}.css` } }));
  await owner.put(key, bytes, { type: "application/json", condition: "overwrite" });
}

it("reads the manifest under the derived policy, and again when it changed, in one conditional request", async () => {
  await put("assets/staticfiles.json", "1");
  let heard = (): void => undefined;
  const outcomes: unknown[] = [];
  const hooks: Hooks = {
    end: ({ name, outcome, attempts, bytes }) => (outcomes.push({ name, outcome, attempts, bytes }), heard()),
  };
  const storages = openStorages(config, { driver, hooks });
  await storages.ready();
  vi.useFakeTimers({ toFake: ["Date"] });
  const look = async (): Promise<string> => {
    const ended = new Promise<void>((resolve) => (heard = resolve));
    vi.setSystemTime(Date.now() + 60_000);
    storages.assets.url("a.css");
    await ended;
    return storages.assets.url("a.css");
  };
  expect(await look()).toContain("a.1.css");
  await put("assets/staticfiles.json", "2");
  expect(await look()).toContain("a.2.css");
  await owner.delete(["assets/staticfiles.json"]);
  expect(await look()).toContain("a.2.css");
  expect(outcomes).toEqual([
    { name: "refresh", outcome: "success", attempts: 1 },
    { name: "refresh", outcome: "success", attempts: 1, bytes: expect.any(Number) },
    // A second one asks whether the key is missing or forbidden.
    { name: "refresh", outcome: "not-found", attempts: 2 },
  ]);
});

it("reads a pinned release under the derived policy, and tells one that is missing from one that is forbidden", async () => {
  vi.stubEnv("STOWAGE_RELEASE", release);
  const missing = openStorages(config, { driver });
  await expect(missing.ready()).rejects.toMatchObject({ code: "not-found", key: record, fix: /stowage releases/ });
  await put(record, "old");
  const storages = openStorages(config, { driver });
  await storages.ready();
  expect(storages.assets.url("a.css")).toContain("/assets/a.old.css");
});

it("t35 t40 may read no other release, nor write or delete one", async () => {
  await put(record, "old");
  await put("_stowage/releases/documents/x.json", "other");
  const denied = { code: "access-denied" };
  await expect(driver.get("_stowage/releases/documents/x.json")).rejects.toMatchObject(denied);
  await expect(driver.put(record, Buffer.from("x"), { type: "a/b", condition: "overwrite" })).rejects.toMatchObject(
    denied,
  );
  expect(await driver.delete([record])).toMatchObject([{ error: denied }]);
  const { body } = await driver.get(record);
  expect((await body.toArray()).join("")).toContain("a.old.css");
});
