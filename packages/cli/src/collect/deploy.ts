import { join } from "node:path";
import type { CollectOptions } from "./collect-options.ts";
import { kindsOf } from "./assets/kinds-of.ts";
import { StaleNames } from "./invalidate/stale-names.ts";
import { manifestName } from "./manifest/manifest-name.ts";
import type { LiveManifest } from "./manifest/read-live.ts";
import type { Release } from "./manifest/release.ts";
import { releaseId } from "./manifest/release-key.ts";
import { switchManifest } from "./manifest/switch-manifest.ts";
import { writeManifestFile } from "./manifest/write-manifest-file.ts";
import type { PreparedDeploy } from "./prepare-deploy.ts";
import { disownPlain } from "./releases/records/disown-plain.ts";
import { recordRelease } from "./releases/records/record-release.ts";
import type { ContentSources } from "./upload/content-body.ts";
import { mergeListing } from "./upload/merge-listing.ts";
import { examineObjects } from "./upload/examine-objects.ts";
import type { Destination } from "./upload/put-object.ts";
import { Spool } from "./lines/spool.ts";
import { Tally } from "./upload/tally.ts";
import type { OwnManifest } from "./upload/write-plain.ts";
import { uploadHashed } from "./upload/upload-hashed.ts";
import { type PlainChange, uploadPlain } from "./upload/upload-plain.ts";

/** What a deploy wrote, or would write. */
export interface Deployed {
  tally: Tally;
  release: string;
  /** ETag of the manifest; undefined after a dry run. */
  etag: string | undefined;
  /** Plain names that held something else before. */
  stale: StaleNames;
}

/** A deploy under way. */
interface Deploy {
  options: CollectOptions;
  prepared: PreparedDeploy;
  destination: Destination;
  release: Release;
  tally: Tally;
  /** Plain names that differ. */
  changes: Spool<PlainChange>;
  stale: StaleNames;
  /** Whether a deploy was broken off among the plain names: which of them it wrote is not known. */
  pending: boolean;
  /** Whether the caching of names may be that of another setting. */
  recheck: boolean;
  /** The text of the manifest on disk. */
  file: string;
}

/**
 * Brings a prepared deploy to the cloud: records the release, writes hashed names, switches the manifest once all of them
 * are there, and writes plain names last.
 *
 * @param live The manifest that is there now.
 * @param folder Where temporary files are made.
 */
export async function deploy(
  prepared: PreparedDeploy,
  live: LiveManifest | undefined,
  options: CollectOptions,
  folder: string,
): Promise<Deployed> {
  const { storage, driver } = options;
  const destination = { driver, prefix: storage.prefix };
  const changes = new Spool<PlainChange>(join(folder, "plain"));
  const release = describe(prepared, live?.release, options);
  const tally = new Tally(options, prepared.objects);
  const stale = new StaleNames(storage.prefix);
  const pending = live?.release?.plain !== undefined;
  const recheck = pending || live?.release?.kinds !== release.kinds;
  const file = join(folder, "manifest");
  const started: Deploy = { options, prepared, destination, release, tally, changes, stale, pending, recheck, file };
  try {
    const etag = options.dryRun === true ? await compare(started) : await carryOut(started, live);
    return { tally, release: release.release, etag, stale };
  } finally {
    changes.end();
  }
}

function describe(
  { scan, tables: { tree, count, bytes } }: PreparedDeploy,
  previous: Release | undefined,
  { storage, owner: { app, stage } }: CollectOptions,
): Release {
  const created = new Date();
  return {
    release: releaseId(created, tree),
    tree,
    app,
    stage,
    created: created.toISOString(),
    ...(previous !== undefined && { previous: previous.release }),
    kinds: kindsOf(storage, scan),
    count,
    bytes,
  };
}

async function compare({ options, prepared, destination, tally, recheck }: Deploy): Promise<undefined> {
  const { driver, prefix } = destination;
  const { signal } = options;
  await examineObjects(mergeListing(prepared.expected(), driver, prefix, signal), destination, {
    recheck,
    onPresent: () => tally.present(),
    onPlain: (expected) => tally.uploaded(expected),
    onHashed: async ({ expected }) => tally.uploaded(expected),
    signal,
  });
}

async function carryOut(deploy: Deploy, live: LiveManifest | undefined): Promise<string> {
  const { options, release, destination, changes, file } = deploy;
  const { driver, prefix } = destination;
  const { signal } = options;
  await write(deploy, release);
  const key = prefix + manifestName;
  const record = { driver, prefix, release: release.release, file, signal };
  const etag = await recordRelease(record, {
    async prepare(refuseIfPruned) {
      await writeHashed(deploy);
      signal?.throwIfAborted();
      await refuseIfPruned();
      if (changes.count > 0) await write(deploy, { ...release, plain: "pending" });
    },
    goLive: async () => await switchManifest(driver, key, file, { previous: live?.etag, signal }),
  });
  if (changes.count === 0) return etag;
  const manifest = { key, etag, touched: false };
  return await disownPlain(driver, manifest, async () => await writePlain(deploy, manifest));
}

async function write({ file, prepared: { tables, scan } }: Deploy, release: Release): Promise<void> {
  await writeManifestFile(file, tables, release, scan.entries);
}

async function writeHashed(deploy: Deploy): Promise<void> {
  const { options, prepared, destination, tally, changes, stale, pending, recheck } = deploy;
  const { driver, prefix } = destination;
  await uploadHashed(mergeListing(prepared.expected(), driver, prefix, options.signal), destination, {
    sources: sourcesOf(prepared),
    recheck,
    onPresent: ({ key, name }) => {
      if (pending && name === "plain") stale.add(prefix + key);
      tally.present();
    },
    onUploaded: (expected) => tally.uploaded(expected),
    onReplaced: (expected) => tally.replaced(expected),
    onPlain: (expected, etag) => {
      // No CDN has what was not there before; that it was not, CDNs remember for seconds.
      if (etag !== undefined) stale.add(prefix + expected.key);
      changes.write(etag === undefined ? { expected } : { expected, etag });
    },
    signal: options.signal,
  });
}

/** Resolves with the ETag of the manifest that says that all is done. */
async function writePlain(deploy: Deploy, manifest: OwnManifest): Promise<string> {
  const { options, destination, tally, changes, release } = deploy;
  const { signal } = options;
  await uploadPlain(changes.read(), destination, {
    manifest,
    sources: sourcesOf(deploy.prepared),
    onUploaded: (expected) => tally.uploaded(expected),
    signal,
  });
  await write(deploy, release);
  return await switchManifest(destination.driver, manifest.key, deploy.file, { previous: manifest.etag, signal });
}

function sourcesOf({ scan, rewritten }: PreparedDeploy): ContentSources {
  return { documents: rewritten.documents, kept: scan.kept };
}
