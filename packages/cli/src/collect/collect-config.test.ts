import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineStorages, privateStorage, staticFiles } from "stowage";
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

it("ends with `aborted` whenever its signal is aborted", async () => {
  const directory = await mkdtemp(join(tmpdir(), "stowage-collect-"));
  try {
    for (let index = 0; index < 3; index += 1) {
      await mkdir(join(directory, "public"), { recursive: true });
      await writeFile(join(directory, `public/${index}.txt`), String(index));
    }
    const assets = staticFiles({ from: ["public"] });
    const stages = { local: { driver: "disk" }, nowhere: { driver: "memory" } } as const;
    const config = defineStorages({ app: "shop", region: "us-east-1", storages: { assets }, stages });
    for (let last = 0; last < 6; last += 1) {
      const controller = new AbortController();
      let uploads = 0;
      const onUpload = (): void => {
        if (uploads === last) controller.abort();
        uploads += 1;
      };
      const run = collectConfig(config, { stage: "local", directory, env: {}, onUpload, signal: controller.signal });
      await expect(run).rejects.toMatchObject({ code: "aborted", applied: "unknown", fix: expect.any(String) });
      await rm(join(directory, ".stowage"), { recursive: true });
    }
    const [summary] = await collectConfig(config, { stage: "local", directory, env: {} });
    expect(summary).toMatchObject({ hashed: 3, plain: 3, manifest: "switched" });
    const lost = collectConfig(config, { stage: "nowhere", directory, env: {} });
    await expect(lost).rejects.toThrow('Cannot reach stage "nowhere": its files live in the memory of the application');
  } finally {
    await rm(directory, { recursive: true });
  }
});
