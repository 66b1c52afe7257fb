import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store-fixture.ts";
import { canWriteDirect, createDirect, directUnit } from "./direct-writes.ts";
import { createSlab } from "./slab.ts";

describe("canWriteDirect()", () => {
  it("says no where no file can be made", async () => {
    expect(await canWriteDirect(join(await temporaryFolder(), "missing", "probe"))).toBe(false);
  });

  it("leaves no file, and is right", async ({ skip }) => {
    const folder = await temporaryFolder();
    const can = await canWriteDirect(join(folder, "probe"));
    expect(await readdir(folder)).toEqual([]);
    if (!can) skip("this file system takes no direct writes");
    const handle = await createDirect(join(folder, "file"));
    for (const piece of createSlab().pieces) await handle.write(piece, 0, directUnit);
    await handle.close();
  });
});
