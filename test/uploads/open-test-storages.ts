import { defineStorages, openStorages, privateStorage, publicStorage, type Opened } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import type { Driver } from "../../packages/stowage/src/drivers/driver.ts";

const config = defineStorages({
  app: "uploads",
  region: "eu-central-1",
  bucket: "uploads-test",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB" }),
    documents: privateStorage({ accept: ["application/pdf", "image/*"], maxSize: "20 KB" }),
    files: privateStorage({ accept: "anything", maxSize: "1 GB" }),
  },
});

/** Fresh storages in memory. */
export interface TestStorages {
  storages: Opened<(typeof config)["storages"]>;
  /** Every key there is. */
  keys(): Promise<string[]>;
}

/** Opens storages of one test. */
export function openTestStorages(driver: Driver = createMemoryDriver()): TestStorages {
  return {
    storages: openStorages(config, { driver, stage: "dev" }),
    async keys() {
      const keys: string[] = [];
      for await (const page of driver.list()) keys.push(...page.entries.map((entry) => entry.key));
      return keys;
    },
  };
}
