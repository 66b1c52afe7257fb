import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareUtf8 } from "@stowage/wire";
import type { Driver } from "stowage";
import type { Asset, AssetContent } from "../../packages/cli/src/collect/assets/asset.ts";
import { hashedName } from "../../packages/cli/src/collect/assets/hashed-name.ts";
import { releaseId, releaseKey } from "../../packages/cli/src/collect/manifest/release-key.ts";
import type { Release } from "../../packages/cli/src/collect/manifest/release.ts";
import { writeManifestFile } from "../../packages/cli/src/collect/manifest/write-manifest-file.ts";
import { writeManifestTables } from "../../packages/cli/src/collect/manifest/write-manifest-tables.ts";
import { headersOf } from "../../packages/cli/src/collect/upload/headers-of.ts";

/** The text of a file, or of a document with what its hashed name holds. */
export type Source = string | { plain: string; hashed: string } | { fixed: string } | { text: string; br: string };

export interface DeployOptions {
  /** By default the shop's stage `test`. */
  app?: string;
  stage?: string;
  previous?: string | undefined;
  /** Whether the manifest is switched; true by default. Otherwise the deploy was broken off. */
  live?: boolean;
  /** Whether the objects are written; true by default. */
  objects?: boolean;
  plain?: "pending";
}

export const prefix = "assets/";
export const owner = { app: "shop", stage: "test" };

let ticks = 0;

/** Deploys as `collect` does, without its checks: objects, record and manifest. Resolves with the release. */
export async function deployRelease(
  driver: Driver,
  sources: Readonly<Record<string, Source>>,
  options: DeployOptions = {},
): Promise<Release> {
  const { app = owner.app, stage = owner.stage, previous, live = true, objects = true, plain } = options;
  const paths = Object.keys(sources).toSorted(compareUtf8);
  const files = paths.map((path) => fileOf(path, sources[path] ?? ""));
  const folder = await mkdtemp(join(tmpdir(), "stowage-fixture-"));
  try {
    const { tree, count, bytes, ...tables } = await writeManifestTables(
      streamOf(files.map(({ asset }) => asset)),
      folder,
    );
    // Names are by the millisecond: two releases of one test never have the same, nor one that it brings back just now.
    const created = new Date(Date.now() - 1000 + (ticks += 1));
    const release: Release = {
      release: releaseId(created, tree),
      tree,
      app,
      stage,
      created: created.toISOString(),
      ...(previous !== undefined && { previous }),
      ...(plain && { plain }),
      count,
      bytes,
    };
    await writeManifestFile(join(folder, "manifest"), tables, release, new Map());
    const text = await readFile(join(folder, "manifest"));
    if (objects) for (const each of files.flatMap((file) => file.objects)) await put(driver, each);
    const manifest = { type: "application/json", cacheControl: "no-cache" };
    await driver.put(releaseKey(prefix, release.release), text, { ...manifest, condition: "create" });
    if (live) await driver.put(`${prefix}staticfiles.json`, text, { ...manifest, condition: "overwrite" });
    return release;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface StoredObject {
  path: string;
  text: string;
  type: string;
  name: "plain" | "hashed";
}

function fileOf(path: string, source: Source): { asset: Asset; objects: StoredObject[] } {
  const type = path.endsWith(".css") ? "text/css; charset=utf-8" : "text/plain; charset=utf-8";
  if (typeof source === "object" && "fixed" in source) {
    const content = contentOf(source.fixed);
    const asset = { path, hashedPath: path, type, plain: content, hashed: content };
    return { asset, objects: [{ path, text: source.fixed, type, name: "hashed" }] };
  }
  const texts = textsOf(source);
  const hashed = contentOf(texts.hashed);
  const hashedPath = hashedName(path, hashed.md5);
  const encoded = typeof source === "object" && "br" in source ? source.br : undefined;
  const asset: Asset = {
    path,
    hashedPath,
    type,
    plain: contentOf(texts.plain),
    hashed,
    ...(encoded !== undefined && { beside: [{ ...contentOf(encoded), encoding: "br" as const }] }),
  };
  const objects: StoredObject[] = [
    { path, text: texts.plain, type, name: "plain" },
    { path: hashedPath, text: texts.hashed, type, name: "hashed" },
  ];
  if (encoded !== undefined) objects.push({ path: `${hashedPath}.br`, text: encoded, type, name: "hashed" });
  return { asset, objects };
}

function textsOf(source: Exclude<Source, { fixed: string }>): { plain: string; hashed: string } {
  if (typeof source === "string") return { plain: source, hashed: source };
  return "text" in source ? { plain: source.text, hashed: source.text } : source;
}

function contentOf(text: string): AssetContent {
  return { size: Buffer.byteLength(text), md5: createHash("md5").update(text).digest("hex") };
}

async function put(driver: Driver, { path, text, type, name }: StoredObject): Promise<void> {
  const headers = headersOf({ type, name, content: {} });
  await driver.put(prefix + path, Buffer.from(text), { ...headers, condition: "overwrite" });
}

async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** The keys of a bucket. */
export async function keysOf(driver: Driver, below = ""): Promise<string[]> {
  const keys: string[] = [];
  for await (const { entries } of driver.list({ prefix: below })) keys.push(...entries.map(({ key }) => key));
  return keys;
}

/** The text of an object. */
export async function textOf(driver: Driver, key: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await driver.get(key)).body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
