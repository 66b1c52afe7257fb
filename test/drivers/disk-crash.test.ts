import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Driver, ObjectInfo } from "stowage";
import { createDiskDriver } from "stowage/disk";
import { describe, expect, it } from "vitest";
import { CrashJournal, type Line } from "../cloud/crash/crash-journal.ts";
import { openDiskScratch } from "../support/disk-scratch.ts";
import { listAll } from "../support/list-all.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 8);
const seed = process.env["STOWAGE_SEED"] ?? String(Date.now());
const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs the writer, and kills it when it has said as much as the seed says, be that nothing but that it is ready. */
async function runUntilKilled(folder: string, round: number): Promise<CrashJournal> {
  const [few = 0, count = 0] = createHash("sha256").update(`${seed}/${round}`).digest();
  const lines = few % 4 === 0 ? count % 40 : count * 4;
  const child = spawn(process.execPath, [pathOf("disk-writer.mjs"), folder, seed, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const journal = new CrashJournal();
  let heard = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    const line: Line = JSON.parse(text);
    journal.add(line);
    if (heard++ === lines) child.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return journal;
}

/** Reads a whole object; what it is beside its bytes must have been stored with them. */
async function stateOf(driver: Driver, key: string): Promise<{ size: number; sha256: string } | null> {
  if ((await driver.head(key)) === undefined) return null;
  const { info, body } = await driver.get(key);
  const bytes = Buffer.concat(await body.toArray());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(described(info)).toEqual({ type: "text/plain", metadata: { sha256 }, size: bytes.length });
  return { size: bytes.length, sha256 };
}

function described({ type, metadata, size }: ObjectInfo): Partial<ObjectInfo> {
  return { type, metadata, size };
}

describe("a disk driver whose process is killed under load", () => {
  it(
    `keeps what it acknowledged and nothing half done, in ${rounds} rounds of seed ${seed}`,
    async () => {
      await using scratch = await openDiskScratch();
      for (let round = 0; round < rounds; round += 1) {
        const journal = await runUntilKilled(scratch.folder, round);
        const driver = createDiskDriver({ folder: scratch.folder });
        for (const key of journal.keys) expect(journal.allowed(key), key).toContainEqual(await stateOf(driver, key));
        const listed = (await listAll(driver, { prefix: `${round}/` })).map(({ key }) => key);
        expect(listed.filter((key) => !journal.keys.has(key))).toEqual([]);
        // What a killed process was about to do holds nobody up for long.
        expect(await driver.delete([...journal.keys])).toEqual([...journal.keys].map((key) => ({ key })));
        expect(await listAll(driver)).toEqual([]);
      }
    },
    20_000 * rounds,
  );
});

describe("a disk driver that several processes share", () => {
  it("loses none of the changes that they make by conditional replacing", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("counter", Buffer.from("0"), { type: "text/plain", condition: "create" });
    const [processes, times] = [3, 40];
    const children = Array.from({ length: processes }, () =>
      spawn(process.execPath, [pathOf("disk-counter.mjs"), scratch.folder, String(times)], { stdio: "inherit" }),
    );
    expect(await Promise.all(children.map((child) => once(child, "exit")))).toEqual(children.map(() => [0, null]));
    const { body } = await scratch.driver.get("counter");
    expect(Buffer.concat(await body.toArray()).toString()).toBe(String(processes * times));
  });
});
