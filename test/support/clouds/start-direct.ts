import { defineStorages, type Opened, openStorages, privateStorage, publicStorage } from "stowage";
import { resolveStage } from "stowage/config";
import { createS3Driver, type S3DriverOptions } from "stowage/s3";
import type { Driver } from "stowage";
import { provisionBucket } from "../provision/provision-bucket.ts";
import { runtimePolicy } from "../../../packages/cli/src/provision/policies/runtime-policy.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

const direct = { origins: ["https://app.example"] };

/** What the tests of direct uploads declare; `kept` is in a bucket of its own, for a bucket keeps versions of all. */
export const directConfig = defineStorages({
  app: "direct",
  region: "us-east-1",
  bucket: "direct-uploads",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB", direct }),
    documents: privateStorage({ accept: "anything", maxSize: "100 KB", direct }),
    letters: privateStorage({ accept: "anything", maxSize: "100 KB" }),
  },
});

/** The same declaration, in a bucket that keeps versions. */
export const keptConfig = defineStorages({
  ...directConfig,
  bucket: "direct-versions",
  storages: {
    ...directConfig.storages,
    documents: privateStorage({ accept: "anything", maxSize: "100 KB", direct, versions: { keepFor: "30 days" } }),
  },
});

type Config = typeof directConfig;

/** A cloud that is provisioned as declared, and storages that may do what the derived policy says. */
export interface Direct extends AsyncDisposable {
  cloud: TestCloud;
  /** The runtime's, to look at what is there. */
  driver: Driver;
  storages: Opened<Config["storages"]>;
  /** The same storages on another driver. */
  openOn(driver: Driver): Opened<Config["storages"]>;
  /** What the bucket holds, in all prefixes, as its owner sees it. */
  keys(prefix?: string): Promise<string[]>;
}

/** Provisions a stage on a cloud of its own, and opens its storages as the running application. */
export async function startDirect(config: Config = directConfig, options: TestCloudOptions = {}): Promise<Direct> {
  const resolved = resolveStage(config, { stage: "production", env: {} });
  const cloud = await startTestCloud({ ...options, appPolicies: [runtimePolicy(resolved)] });
  const { region, bucket } = resolved;
  const place = { region, endpoint: cloud.endpoint };
  await provisionBucket(cloud, resolved);
  const versions = Object.values(resolved.storages).some((storage) => storage.versions !== undefined);
  const driverOf = (credentials: S3DriverOptions["credentials"]): Driver =>
    createS3Driver({ ...place, bucket, versions, credentials });
  const [driver, owner] = [driverOf(cloud.app), driverOf(cloud.root)];
  const openOn = (other: Driver): Opened<Config["storages"]> => openStorages(config, { driver: other });
  const keys = async (prefix = ""): Promise<string[]> => {
    const found: string[] = [];
    for await (const { entries } of owner.list({ prefix })) found.push(...entries.map(({ key }) => key));
    return found;
  };
  const dispose = async (): Promise<void> => {
    await Promise.all([driver.close?.(), owner.close?.()]);
    await cloud.close();
  };
  return { cloud, driver, storages: openOn(driver), openOn, keys, [Symbol.asyncDispose]: dispose };
}
