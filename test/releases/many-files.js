// Prunes and rolls back as many made-up files as its argument says, in a process of its own whose memory the caller caps.
// Prints what was found. Only the driver is made up: two manifests on disk, and a listing that is told while it is read.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { writeManifestFile } from "../../packages/cli/dist/collect/manifest/write-manifest-file.js";
import { writeManifestTables } from "../../packages/cli/dist/collect/manifest/write-manifest-tables.js";
import { pruneReleases } from "../../packages/cli/dist/collect/releases/prune/prune-releases.js";
import { rollBack } from "../../packages/cli/dist/collect/releases/rollback/roll-back.js";

const files = Number(process.argv[2]);
const prefix = "p/";
const owner = { app: "a", stage: "s" };

const nameOf = (file) => `d${String(Math.floor(file / 1000)).padStart(4, "0")}/f${String(file).padStart(7, "0")}`;
const digestOf = (number) => createHash("md5").update(String(number)).digest("hex");
/** Every tenth file is another one in the second release. */
const contentOf = (file, release) => digestOf(file % 10 === 0 ? file + release * files : file);
const hashedOf = (file, digest) => `${nameOf(file)}.${digest.slice(0, 12)}.txt`;

async function* assetsOf(release) {
  for (let file = 0; file < files; file += 1) {
    const content = { size: 10, md5: contentOf(file, release) };
    const path = `${nameOf(file)}.txt`;
    yield { path, hashedPath: hashedOf(file, content.md5), type: "text/plain", plain: content, hashed: content };
  }
}

async function makeRelease(folder, number, previous) {
  await mkdir(folder);
  const { tree, count, bytes, ...tables } = await writeManifestTables(assetsOf(number), folder);
  const release = `2026112${number}T000000000Z-${tree.slice(0, 12)}`;
  const created = "2026-11-20T00:00:00.000Z";
  const header = { release, tree, ...owner, created, ...(previous && { previous }), count, bytes };
  await writeManifestFile(join(folder, "manifest"), tables, header, new Map());
  return { release, file: join(folder, "manifest") };
}

function driverOf(objects) {
  const infoOf = async (key) => {
    const file = objects.get(key);
    if (file === undefined) throw Object.assign(new Error(`no ${key}`), { code: "not-found" });
    return { key, etag: file, size: (await stat(file)).size, modified: new Date() };
  };
  return {
    capabilities: new Set(["create", "match"]),
    async get(key, { start, end } = {}) {
      return { info: await infoOf(key), body: createReadStream(objects.get(key), { start, end }) };
    },
    async *list(options) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(options.prefix));
      if (options.prefix === prefix) yield* pagesOf(await infoOf(`${prefix}staticfiles.json`));
      else yield { entries: await Promise.all(keys.map(infoOf)), prefixes: [] };
    },
  };
}

async function* pagesOf(manifest) {
  let entries = [];
  const list = (path, etag) => entries.push({ key: prefix + path, size: 10, modified: new Date(0), etag });
  for (let file = 0; file < files; file += 1) {
    const [first, second] = [contentOf(file, 0), contentOf(file, 1)];
    list(hashedOf(file, first < second ? first : second), first);
    if (first !== second) list(hashedOf(file, first < second ? second : first), second);
    if (file % 100 === 0) list(`${nameOf(file)}.stray`, "stray");
    list(`${nameOf(file)}.txt`, contentOf(file, 1));
    if (entries.length < 1000) continue;
    yield { entries, prefixes: [] };
    entries = [];
  }
  yield { entries: [...entries, manifest], prefixes: [] };
}

const folder = await mkdtemp(join(tmpdir(), "stowage-many-"));
try {
  const one = await makeRelease(join(folder, "0"), 0);
  const two = await makeRelease(join(folder, "1"), 1, one.release);
  const records = [one, two].map(({ release, file }) => [`_stowage/releases/${prefix}${release}.json`, file]);
  const driver = driverOf(new Map([...records, [`${prefix}staticfiles.json`, two.file]]));
  const pruned = await pruneReleases({ driver, prefix, ...owner, maxDelete: files });
  const restored = await rollBack({ driver, prefix, ...owner, dryRun: true });
  console.log(JSON.stringify({ superfluous: pruned.objects, files: restored.files, copied: restored.copied }));
} finally {
  await rm(folder, { recursive: true });
}
