import { execFile } from "node:child_process";
import { mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { createDiskDriver } from "stowage/disk";
import { describe, expect, it } from "vitest";
import { openDiskScratch } from "../support/disk-scratch.ts";

const entry = new URL("../../packages/stowage/dist/disk.js", import.meta.url).href;
const run = promisify(execFile);

function grantOf(driver: ReturnType<typeof createDiskDriver>, url: string | undefined): unknown {
  return driver.verifyUrl?.("a", new URL(url ?? "", "http://localhost").searchParams);
}

describe("signed URLs of the disk driver", () => {
  it("are alike in all processes that share a folder, also when they all make the secret at once", async () => {
    await using scratch = await openDiskScratch();
    const script = `
      import { createDiskDriver } from ${JSON.stringify(entry)};
      const driver = createDiskDriver({ folder: ${JSON.stringify(scratch.folder)}, now: () => 1e12 });
      process.stdout.write(driver.signedUrl("a", { expiresIn: 60 }));`;
    const started = Array.from({ length: 6 }, () => run(process.execPath, ["--input-type=module", "-e", script]));
    const urls = (await Promise.all(started)).map(({ stdout }) => stdout);
    expect(new Set(urls).size).toBe(1);
    const again = createDiskDriver({ folder: scratch.folder, now: () => 1e12 });
    expect(grantOf(again, urls[0])).toEqual({});
    expect((await stat(join(scratch.folder, ".secret"))).mode & 0o777).toBe(0o600);
  });

  it("are signed with the secret that is given, and others' are refused", async () => {
    await using scratch = await openDiskScratch({ secret: "s".repeat(32) });
    const url = scratch.driver.signedUrl?.("a", { expiresIn: 60 });
    expect(grantOf(createDiskDriver({ folder: "elsewhere", secret: "s".repeat(32) }), url)).toEqual({});
    expect(grantOf(createDiskDriver({ folder: "elsewhere", secret: "t".repeat(32) }), url)).toBeUndefined();
    await expect(stat(join(scratch.folder, ".secret"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("show their secret neither in errors nor in what is printed of a driver", async () => {
    await using scratch = await openDiskScratch();
    scratch.driver.signedUrl?.("a", { expiresIn: 60 });
    const path = join(scratch.folder, ".secret");
    const secret = (await readFile(path, "utf8")).trim();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(inspect(scratch.driver, { depth: 10, showHidden: true })).not.toContain(secret);
    await writeFile(path, secret.slice(0, 20));
    const sign = (): unknown => createDiskDriver({ folder: scratch.folder }).signedUrl?.("a", { expiresIn: 60 });
    expect(sign).toThrow(expect.objectContaining({ code: "config-invalid" }));
    expect(sign).not.toThrow(new RegExp(secret.slice(0, 10)));
    const short = (): unknown => createDiskDriver({ folder: scratch.folder, secret: "too-short" });
    expect(short).toThrow(expect.objectContaining({ code: "invalid-option" }));
    expect(short).not.toThrow(/too-short/);
  });

  it("t05 take no secret from where a link leads", async () => {
    await using scratch = await openDiskScratch();
    await mkdir(scratch.folder);
    const elsewhere = join(scratch.folder, "known");
    await writeFile(elsewhere, `${"A".repeat(43)}\n`);
    await symlink(elsewhere, join(scratch.folder, ".secret"));
    await expect(scratch.driver.ready?.()).rejects.toMatchObject({ code: "access-denied" });
    await rm(join(scratch.folder, ".secret"));
    await scratch.driver.ready?.();
    expect(grantOf(scratch.driver, scratch.driver.signedUrl?.("a", { expiresIn: 60 }))).toEqual({});
  });
});
