import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditDataDir } from "../audit-data-dir.ts";
import { createRandom, type Random } from "./crash-content.mjs";
import { CrashWorker } from "./crash-process/crash-worker.ts";
import { type CloudProcess, startCloudProcess } from "./crash-process/start-cloud-process.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 4);
const seed = process.env["STOWAGE_SEED"] ?? String(Date.now());
const names = ["one", "two", "three", "four"];

let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "stowage-crash-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe("a cloud whose process is killed under load", () => {
  it(
    `keeps what it acknowledged over HTTP and nothing half done, in ${rounds} rounds of seed ${seed}`,
    async () => {
      const workers = names.map((name) => new CrashWorker(name, seed));
      const random = createRandom(seed);
      for (let round = 0; round < rounds; round++) {
        await using cloud = await startCloudProcess(dataDir);
        if (round === 0) await Promise.all(workers.map((worker) => worker.prepare(cloud.clients)));
        await loadUntilKilled(cloud, workers, random);
        await using again = await startCloudProcess(dataDir);
        const faults = await Promise.all(workers.map((worker) => worker.check(again.clients)));
        expect(faults.flat()).toEqual([]);
        await again.stop();
        const { named, kept, onDisk, nullVersions } = await auditDataDir(dataDir);
        expect(nullVersions.noted).toEqual(nullVersions.held);
        expect(kept).toEqual(named);
        expect(onDisk).toEqual(named.file);
      }
    },
    60_000 * rounds,
  );
});

/** Lets all workers work until they have begun so many things, and a moment more: requests are cut off anywhere. */
async function loadUntilKilled(cloud: CloudProcess, workers: readonly CrashWorker[], random: Random): Promise<void> {
  let left = random.below(4) === 0 ? random.below(10) : random.below(300);
  const moment = random.below(20);
  let killed: Promise<void> | undefined;
  const work = async (worker: CrashWorker): Promise<void> => {
    for (;;) {
      if (left-- === 0) killed = setTimeout(moment).then(() => cloud.kill());
      try {
        await worker.turn(cloud.clients);
      } catch (error) {
        // What was under way has no answer. A refusal is one, and there is nothing to refuse.
        if (cloud.killed() && !(error instanceof Error && "$fault" in error)) return;
        throw error;
      }
    }
  };
  await Promise.all(workers.map(work));
  await killed;
}
