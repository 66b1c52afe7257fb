// Loads a store from eight workers until it is killed, and journals every intention and every acknowledgement:
// `crash.test.ts` starts it, kills it, and holds the store to the journal.
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { openStore } from "../../packages/cloud/dist/store/open-store.js";
import { content, createRandom } from "./crash-content.mjs";

const [dataDir, seed, round] = process.argv.slice(2);
const attributes = { headers: { "content-type": "application/octet-stream" }, metadata: {} };
const store = await openStore({ dataDir });
await store.createBucket({
  name: "media",
  owner: "111122223333",
  region: "us-east-1",
  created: 1,
  ownership: "BucketOwnerEnforced",
});

let operations = 0;

/** A pipe is written synchronously: what is said here reaches the test whatever happens next. */
function say(line) {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Announces which segments a key will hold, or that it will hold none; does it, and tells whether it came to be. */
async function change(key, segments, act) {
  const id = operations++;
  say({ say: "begin", id, key, want: segments && summary(segments) });
  say({ say: "end", id, key, applied: await act() });
}

function summary(segments) {
  const bytes = content(segments);
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function stage(...segments) {
  const bytes = content(segments);
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += 50_000) yield bytes.subarray(i, i + 50_000);
  }
  return store.stage(chunks());
}

function put(key, segment, condition) {
  return change(key, [segment], async () => {
    const { outcome } = await store.putObject("media", key, await stage(segment), attributes, condition);
    return outcome === "written";
  });
}

async function multipart(key, random) {
  const uploadId = `upload-${round}-${operations++}`;
  const upload = { bucket: "media", key, uploadId, initiated: Date.now(), initiator: "crash", ...attributes };
  say({ say: "upload", key, uploadId });
  await store.createUpload(upload);
  say({ say: "uploading", uploadId });
  const segments = [];
  for (let number = 1; number <= 1 + random.below(4); number++) {
    const segment = random.segment();
    say({ say: "part", uploadId, number, sha256: summary([segment]).sha256 });
    const part = await store.putPart(upload, number, await stage(segment));
    say({ say: "kept", uploadId, number, etag: part.etag });
    segments.push(segment);
  }
  const end = random.below(3);
  if (end === 0) return;
  say({ say: "closing", uploadId });
  if (end === 1) await store.abortUpload("media", key, uploadId);
  else {
    await change(key, segments, async () => {
      const etag = `${createHash("md5").update(content(segments)).digest("hex")}-${segments.length}`;
      return (await store.completeUpload(upload, store.listParts(uploadId), { etag })).outcome === "written";
    });
  }
  say({ say: "closed", uploadId });
}

async function work(worker) {
  const random = createRandom(`${seed}/${round}/${worker}`);
  const own = (name) => `${round}/${worker}/${name}`;
  for (let turn = 0; ; turn++) {
    const kind = random.below(10);
    if (kind < 4) await put(own(`new-${turn}`), random.segment());
    else if (kind < 6) await put(own(`shared-${random.below(4)}`), random.segment());
    else if (kind < 7) {
      const key = own(`shared-${random.below(4)}`);
      await change(key, null, async () => (await store.deleteObject("media", key)).outcome === "deleted");
    } else if (kind < 8) await put(`${round}/race/${turn}`, random.segment(), { ifNoneMatch: "*" });
    else await multipart(own(`joined-${random.below(3)}`), random);
  }
}

say({ say: "ready" });
await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)));
