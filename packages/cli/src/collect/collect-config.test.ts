import { defineStorages, privateStorage } from "stowage";
import { expect, it } from "vitest";
import { collectConfig, type CollectConfigOptions } from "./collect-config.ts";

it("refuses an option that it does not know, and names the one that was meant", async () => {
  const documents = privateStorage({ accept: "anything", maxSize: "1 MB" });
  const config = defineStorages({ app: "shop", region: "us-east-1", bucket: "shop-test", storages: { documents } });
  const env = { STOWAGE_ACCESS_KEY_ID: "k", STOWAGE_SECRET_ACCESS_KEY: "s" };
  const mistyped: CollectConfigOptions = Object.assign({ env }, { stag: "test" });
  await expect(collectConfig(config, mistyped)).rejects.toMatchObject({
    code: "invalid-option",
    message: 'Cannot collect static files: there is no option "stag"',
    fix: 'Did you mean "stage"?',
  });
  expect(await collectConfig(config, { env, stage: "production" })).toEqual([]);
});
