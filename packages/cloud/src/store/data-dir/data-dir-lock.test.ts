import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataDirLock } from "./data-dir-lock.ts";
import { openStore } from "../open-store.ts";
import { processIdentity } from "./process-identity.ts";
import { StoreError } from "../store-error.ts";
import { temporaryFolder } from "../store-fixture.ts";

const parent = { pid: process.ppid, identity: processIdentity(process.ppid) };
/** Above the highest id that Linux gives. */
const nobody = 2 ** 22 + 1;

describe("DataDirLock", () => {
  it("refuses a folder that a running process has, and says which", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "lock"), JSON.stringify(parent));
    const lock = new DataDirLock(folder);
    expect(() => lock.take()).toThrow(StoreError);
    expect(() => lock.check()).toThrow(`Cannot open "${folder}": process ${process.ppid} has it open`);
    expect(JSON.parse(await readFile(join(folder, "lock"), "utf8"))).toEqual(parent);
  });

  it.each([
    ["a process that has ended", JSON.stringify({ pid: nobody, identity: "boot/1" })],
    ["a process whose id was given to another", JSON.stringify({ ...parent, identity: "boot/1" })],
    ["a process that named no identity", JSON.stringify({ pid: process.ppid })],
    ["a file that was damaged", "{"],
    ["an empty file", ""],
  ])("takes over from %s", async (_, content) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "lock"), content);
    new DataDirLock(folder).take();
    expect(JSON.parse(await readFile(join(folder, "lock"), "utf8"))).toEqual({
      pid: process.pid,
      identity: processIdentity(process.pid),
    });
  });

  it("releases only what is its own", async () => {
    const folder = await temporaryFolder();
    const lock = new DataDirLock(folder);
    lock.take();
    lock.release();
    await writeFile(join(folder, "lock"), JSON.stringify(parent));
    lock.release();
    expect(JSON.parse(await readFile(join(folder, "lock"), "utf8"))).toEqual(parent);
  });
});

describe("processIdentity()", () => {
  it("is stable for a running process and undefined for none", () => {
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
    expect(processIdentity(process.pid)).toBeDefined();
    expect(processIdentity(nobody)).toBeUndefined();
  });
});

describe("openStore() on a folder in use", () => {
  it("refuses a second store in the same process, until the first is closed", async () => {
    const dataDir = await temporaryFolder();
    const first = await openStore({ dataDir });
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: "data-dir-in-use", fix: expect.any(String) });
    await first.close();
    const second = await openStore({ dataDir });
    await second.close();
  });

  it("lets one of many that start at once have it", async () => {
    const dataDir = await temporaryFolder();
    const starts = await Promise.allSettled(Array.from({ length: 5 }, () => openStore({ dataDir })));
    const opened = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    expect(opened).toHaveLength(1);
    await opened[0]?.close();
  });
});
