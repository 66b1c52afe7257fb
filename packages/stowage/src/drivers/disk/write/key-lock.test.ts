import { hash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { breakLock } from "../folder/break-lock.ts";
import { type DiskFolder, makeDiskFolder } from "../folder/disk-folder.ts";
import { withKeyLock } from "./key-lock.ts";

let base = "";
let folder: DiskFolder;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "stowage-lock-"));
  folder = await makeDiskFolder(base);
  await writeFile(join(folder.staging, "staged"), "new");
});
afterEach(() => rm(base, { recursive: true }));

const target = (): string => join(base, "target.txt");
const lockOf = (key: string): string => join(folder.locks, hash("sha256", key, "hex"));

async function breakAll(key: string): Promise<void> {
  for (const holder of await readdir(lockOf(key))) await breakLock(lockOf(key), holder, folder.staging);
}

describe("withKeyLock()", () => {
  it("lets one in at a time, and leaves nothing behind", async () => {
    let [inside, most, done] = [0, 0, 0];
    const turn = (): Promise<void> =>
      withKeyLock(folder, "k", undefined, async (lock) => {
        most = Math.max(most, (inside += 1));
        await lock.bring(join(folder.staging, "staged"));
        await lock.replace(target());
        inside -= 1;
        done += 1;
      });
    await Promise.all(Array.from({ length: 12 }, turn));
    expect([most, done]).toEqual([1, 12]);
    expect(await readdir(folder.locks)).toEqual([]);
    expect(await readdir(folder.staging)).toEqual(["staged"]);
  });

  it("begins anew when the lock was taken away, and changes nothing until then", async () => {
    const turns: unknown[] = [];
    await writeFile(target(), "kept");
    await withKeyLock(folder, "k", undefined, async (lock) => {
      await lock.bring(join(folder.staging, "staged"));
      if (turns.length === 0) await breakAll("k");
      const outcomes = await Promise.allSettled([lock.replace(target())]);
      turns.push([outcomes[0].status, await readFile(target(), "utf8")]);
      await lock.remove(target());
    });
    expect(turns).toEqual([
      ["rejected", "kept"],
      ["fulfilled", "new"],
    ]);
    await expect(readFile(target())).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("fails when a file is missing, and not the lock, and lets the next one in", async () => {
    let turns = 0;
    const failed = withKeyLock(folder, "k", undefined, async (lock) => {
      if ((turns += 1) > 1) return;
      await lock.bring(join(folder.staging, "gone"));
    });
    await expect(failed).rejects.toMatchObject({ code: "ENOENT" });
    expect(turns).toBe(1);
    expect(await withKeyLock(folder, "k", undefined, async () => "in")).toBe("in");
  });

  it("does not touch who came after it when it was too slow", async () => {
    let later: Promise<void> | undefined;
    let turns = 0;
    await withKeyLock(folder, "k", undefined, async (lock) => {
      if ((turns += 1) > 1) return;
      await breakAll("k");
      later = withKeyLock(folder, "k", undefined, async (own) => {
        await lock.release();
        await own.bring(join(folder.staging, "staged"));
        expect(await own.replace(target())).toBe(true);
      });
      await later;
      await lock.replace(target());
    });
    await later;
    expect(turns).toBe(2);
    expect(await readFile(target(), "utf8")).toBe("new");
  });

  it("does not wait for a killed process for long, unless it is told to stop", async () => {
    await mkdir(join(lockOf("k"), "killed"), { recursive: true });
    const stop = new AbortController();
    const stopped = withKeyLock(folder, "k", stop.signal, async () => "never");
    stop.abort(new Error("enough"));
    await expect(stopped).rejects.toThrow("enough");
    expect(await withKeyLock(folder, "k", undefined, async () => "in")).toBe("in");
    expect(await readdir(folder.locks)).toEqual([]);
    expect(await readdir(folder.staging)).toEqual(["staged"]);
  });
});
