// Loads a store from eight workers until it is killed, and journals every intention and every acknowledgement:
// `crash.test.ts` starts it, kills it, and holds the store to the journal.
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { openStore } from "../../../packages/cloud/dist/store/open-store.js";
import { content, createRandom } from "./crash-content.mjs";

const [dataDir, seed, round] = process.argv.slice(2);
const attributes = { headers: { "content-type": "application/octet-stream" }, metadata: {} };
const store = await openStore({ dataDir });
for (const [name, versioning] of [["media"], ["versions", "Enabled"], ["paused", "Suspended"]]) {
  const bucket = { name, owner: "111122223333", region: "us-east-1", created: 1, ownership: "BucketOwnerEnforced" };
  await store.createBucket(versioning === undefined ? bucket : { ...bucket, versioning });
}

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

function bucketOf(key) {
  return key.includes("/paused-") ? "paused" : "media";
}

function put(key, segment, condition) {
  return change(key, [segment], async () => {
    const { outcome } = await store.putObject(bucketOf(key), key, await stage(segment), attributes, condition);
    return outcome === "written";
  });
}

function remove(key) {
  return change(key, null, async () => (await store.deleteObject(bucketOf(key), key)).outcome === "deleted");
}

/** Adds a version or a delete marker to a key, or removes one of the versions that `ids` names. */
async function changeVersions(key, random, ids) {
  const kind = random.below(6);
  if (kind < 3) {
    const segment = random.segment();
    ids.push(await addVersion(key, [segment], async () => (await putVersion(key, segment)).object.versionId));
  } else if (kind < 4 || ids.length === 0) {
    ids.push(await addVersion(key, null, async () => (await store.deleteObject("versions", key)).versionId));
  } else {
    const [versionId] = ids.splice(random.below(ids.length), 1);
    say({ say: "removing", key, versionId });
    await store.deleteObject("versions", key, { versionId });
    say({ say: "removed", key, versionId });
  }
}

async function addVersion(key, segments, act) {
  const id = operations++;
  say({ say: "adding", id, key, want: segments && summary(segments) });
  const versionId = await act();
  say({ say: "added", id, versionId });
  return versionId;
}

async function putVersion(key, segment) {
  return store.putObject("versions", key, await stage(segment), attributes);
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
  const stacks = [[], [], []];
  for (let turn = 0; ; turn++) {
    const kind = random.below(14);
    if (kind < 4) await put(own(`new-${turn}`), random.segment());
    else if (kind < 6) await put(own(`shared-${random.below(4)}`), random.segment());
    else if (kind < 7) await remove(own(`shared-${random.below(4)}`));
    else if (kind < 8) await put(`${round}/race/${turn}`, random.segment(), { ifNoneMatch: "*" });
    else if (kind < 10) await multipart(own(`joined-${random.below(3)}`), random);
    else if (kind < 11) await put(own(`paused-${random.below(3)}`), random.segment());
    else if (kind < 12) await remove(own(`paused-${random.below(3)}`));
    else {
      const stack = random.below(3);
      await changeVersions(own(`stack-${stack}`), random, stacks[stack]);
    }
  }
}

say({ say: "ready" });
await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)));
