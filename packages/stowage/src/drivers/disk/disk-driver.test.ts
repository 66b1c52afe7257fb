import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driverConformance, skipReason } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDiskDriver } from "./disk-driver.ts";

describe("createDiskDriver()", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stowage-disk-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.for(driverConformance)("$name", async (each, { skip }) => {
    const driver = createDiskDriver({ folder });
    const reason = skipReason(each, driver);
    if (reason !== undefined) skip(reason);
    await each.run(driver);
    for await (const page of driver.list()) expect(page).toEqual([]);
  });
});
