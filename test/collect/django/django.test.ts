import { spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createDiskDriver } from "stowage/disk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../../../packages/cli/src/collect/collect.ts";
import { owner, staticStorage } from "../../support/collect/static-storage.ts";
import { djangoPackages, hasDjango } from "../../support/django/django-root.mjs";

const python = "/usr/bin/python3";
const admin = join(djangoPackages, "django/contrib/admin/static");
const storage = { ...staticStorage, from: ["source"] };

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-django-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function django(command: "collect" | "read", root: string): string {
  const script = join(import.meta.dirname, "collectstatic.py");
  const env = { PATH: "/usr/bin:/bin", PYTHONPATH: djangoPackages, PYTHONDONTWRITEBYTECODE: "1" };
  const { status, stdout, stderr } = spawnSync(python, [script, command, join(folder, "source"), root], {
    env,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

/** Deploys the source to a folder, as Django does; resolves with that folder. */
async function deploy(): Promise<string> {
  const driver = createDiskDriver({ folder: join(folder, "ours") });
  await collect({ storage, owner, directory: folder, driver });
  const root = join(folder, "copied");
  for await (const { entries } of driver.list({ prefix: "static/" })) {
    for (const { key } of entries) {
      const file = join(root, key.slice("static/".length));
      const chunks: Buffer[] = [];
      for await (const chunk of (await driver.get(key)).body) chunks.push(chunk);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, Buffer.concat(chunks));
    }
  }
  await driver.close?.();
  return root;
}

async function manifestIn(root: string): Promise<Record<string, unknown> & { paths: Record<string, string> }> {
  return JSON.parse(await readFile(join(root, "staticfiles.json"), "utf8"));
}

/** Every file below a folder but the manifest: where it lies and what it holds. */
async function treeOf(root: string): Promise<Map<string, string>> {
  const tree = new Map<string, string>();
  for (const path of (await readdir(root, { recursive: true })).toSorted()) {
    const file = join(root, path);
    if (lstatSync(file).isFile() && path !== "staticfiles.json")
      tree.set(path, (await readFile(file)).toString("latin1"));
  }
  return tree;
}

describe.skipIf(!hasDjango())("stowage collect beside Django's collectstatic", () => {
  it("deploys Django's admin files as Django does, byte for byte, with its names and its digest", async () => {
    // Debian replaces two scripts by links to another package, which is not there.
    const filter = (file: string): boolean => !lstatSync(file).isSymbolicLink();
    await cp(admin, join(folder, "source"), { recursive: true, filter });
    const theirs = join(folder, "theirs");
    django("collect", theirs);
    const ours = await deploy();
    const { stowage, ...manifest } = await manifestIn(ours);
    expect(manifest).toEqual(await manifestIn(theirs));
    expect(stowage).toBeDefined();
    expect(await treeOf(ours)).toEqual(await treeOf(theirs));
    expect(Object.keys(manifest.paths).length).toBeGreaterThan(100);
  });

  it("writes a manifest that Django reads", async () => {
    const files = { "a.txt": "hello", "i/b c.png": "png", "c/é.css": 'a{b:url("../i/b%20c.png")}', "j/x.js": "x" };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, "source", path)), { recursive: true });
      await writeFile(join(folder, "source", path), text);
    }
    const ours = await deploy();
    const { hash, paths } = await manifestIn(ours);
    const urls = Object.fromEntries(Object.entries(paths).map(([path, hashed]) => [path, `/static/${hashed}`]));
    const read = JSON.parse(django("read", ours));
    expect({ ...read, urls: mapValues(read.urls, decodeURI) }).toEqual({ hash, urls });
    expect(Object.keys(urls).toSorted()).toEqual(Object.keys(files).toSorted());
  });
});

function mapValues(values: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
