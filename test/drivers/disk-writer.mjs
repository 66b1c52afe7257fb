// Loads a disk driver from eight workers until it is killed, and journals every intention and every acknowledgement.
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { createDiskDriver } from "../../packages/stowage/dist/disk.js";
import { content, createRandom } from "../cloud/crash/crash-content.mjs";

const [folder, seed, round] = process.argv.slice(2);
const driver = createDiskDriver({ folder });
let operations = 0;

/** A pipe is written synchronously: what is said here reaches the test whatever happens next. */
function say(line) {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Announces what a key will hold, or that it will hold nothing; does it, and tells whether it came to be. */
async function change(key, bytes, act) {
  const id = operations++;
  say({ say: "begin", id, key, want: bytes && { size: bytes.length, sha256: digest(bytes) } });
  say({ say: "end", id, key, applied: await act() });
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

async function put(key, bytes, condition) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
  }
  try {
    await driver.put(key, chunks(), { type: "text/plain", condition, metadata: { sha256: digest(bytes) } });
    return true;
  } catch (error) {
    if (error.code === "already-exists") return false;
    throw error;
  }
}

async function replace(key, bytes) {
  const current = await driver.head(key);
  return put(key, bytes, current === undefined ? "create" : { match: current.etag });
}

async function remove(key) {
  const [{ error }] = await driver.delete([key]);
  if (error !== undefined) throw error;
  return true;
}

async function work(worker) {
  const random = createRandom(`${seed}/${round}/${worker}`);
  const own = (name) => `${round}/${worker}/${name}`;
  for (let turn = 0; ; turn++) {
    const bytes = content([random.segment()]);
    const shared = own(`Shared ${random.below(3)}`);
    const kind = random.below(8);
    if (kind < 2) await change(own(`new/${turn}.bin`), bytes, () => put(own(`new/${turn}.bin`), bytes, "create"));
    else if (kind < 3)
      await change(`${round}/race/${turn}`, bytes, () => put(`${round}/race/${turn}`, bytes, "create"));
    else if (kind < 5) await change(shared, bytes, () => put(shared, bytes, "overwrite"));
    else if (kind < 7) await change(shared, bytes, () => replace(shared, bytes));
    else await change(shared, null, () => remove(shared));
  }
}

say({ say: "ready" });
await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)));
