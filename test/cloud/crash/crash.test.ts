import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../../packages/cloud/src/store/open-store.ts";
import type { Store } from "../../../packages/cloud/src/store/store.ts";
import { auditDataDir } from "../audit-data-dir.ts";
import { findFaults, findUploadFaults, listKeys, plainBuckets } from "./crash-check.ts";
import { CrashJournal, type Line } from "./crash-journal.ts";
import { findVersionFaults, removeVersions } from "./crash-version-check.ts";

const writer = fileURLToPath(new URL("crash-writer.mjs", import.meta.url));
const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 8);
const seed = process.env["STOWAGE_SEED"] ?? String(Date.now());
const roundsKept = 4;

let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "stowage-crash-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe("a store that is killed under load", () => {
  it(
    `keeps what it acknowledged and nothing half done, in ${rounds} rounds of seed ${seed}`,
    async () => {
      const journals: CrashJournal[] = [];
      for (let round = 0; round < rounds; round++) {
        const journal = await runUntilKilled(round);
        journals.push(journal);
        const store = await openStore({ dataDir });
        expect(await findFaults(store, journal, round)).toEqual([]);
        expect(await findVersionFaults(store, journal.versions, round)).toEqual([]);
        expect(await findUploadFaults(store, journal)).toEqual([]);
        if (round >= roundsKept) await removeRound(store, round - roundsKept);
        await store.close();
        const { named, kept, onDisk, nullVersions } = await auditDataDir(dataDir);
        expect(nullVersions.noted).toEqual(nullVersions.held);
        expect(kept).toEqual(named);
        expect(onDisk).toEqual(named.file);
      }
      const store = await openStore({ dataDir });
      for (const [round, journal] of [...journals.entries()].slice(-roundsKept)) {
        expect(await findFaults(store, journal, round)).toEqual([]);
        expect(await findVersionFaults(store, journal.versions, round)).toEqual([]);
      }
      await store.close();
    },
    20_000 * rounds,
  );
});

/** Runs the writer, and kills it when it has said as much as the seed says, be that nothing but its name. */
async function runUntilKilled(round: number): Promise<CrashJournal> {
  const [few = 0, count = 0] = createHash("sha256").update(`${seed}/${round}`).digest();
  const lines = few % 4 === 0 ? count % 40 : count * 6;
  const child = spawn(process.execPath, [writer, dataDir, seed, String(round)], {
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

async function removeRound(store: Store, round: number): Promise<void> {
  for (const bucket of plainBuckets) {
    await Promise.all(listKeys(store, `${round}/`, [bucket]).map((key) => store.deleteObject(bucket, key)));
  }
  await removeVersions(store, round);
}
