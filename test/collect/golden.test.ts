import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, expect, it } from "vitest";
import { collect } from "../../packages/cli/src/collect/collect.ts";
import { textOf } from "../support/collect/read-driver.ts";
import { owner, staticStorage } from "../support/collect/static-storage.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-golden-"));
});
afterEach(async () => await rm(directory, { recursive: true }));

const text = "compress me ".repeat(200);

/** Three folders with everything that finding and naming tells apart. */
const files: Readonly<Record<string, string>> = {
  "dist/.vite/manifest.json": JSON.stringify({
    "src/main.ts": {
      file: "assets/main-B1abcdef.js",
      src: "src/main.ts",
      isEntry: true,
      css: ["assets/main-C2abcdef.css"],
    },
  }),
  "dist/assets/main-B1abcdef.js": 'new URL("../img/a.png", import.meta.url);',
  "dist/assets/main-C2abcdef.css": "a{b:url(never-rewritten.png)}",
  "dist/built/app.1a2b3c.js": "fixed by a pattern",
  "dist/built/app.1a2b3c.js.map": "no fixed name",
  "dist/robots.txt": "of the first folder",
  "public/robots.txt": "hidden",
  "public/css/site.css": `@import "../vendor/base.css"; a{b:url(../img/a.png)} /* ${text} */`,
  "public/img/a.png": "image",
  "public/notes.txt": text,
  "public/.hidden": "left out",
  "public/.well-known/security.txt": "taken back",
  "public/CVS/Entries": "left out",
  "public/backup~": "left out",
  "public/drafts/a.txt": "left out",
  "public/drafts/keep.txt": "left out with its folder",
  "public/x.draft": "left out",
  "public/kept.draft": "taken back",
  "vendor/vendor/base.css": "b{}",
  "vendor/LICENSE": "no extension",
  "vendor/é/b c.txt": "odd",
  "outside/secret.txt": "never",
};
const links: Readonly<Record<string, string>> = {
  "vendor/linked.txt": "LICENSE",
  "vendor/again": "é",
  "vendor/escape.txt": "../outside/secret.txt",
  "vendor/nowhere.txt": "gone.txt",
  "vendor/é/loop": "..",
};

const storage = {
  ...staticStorage,
  from: ["dist", "public", "vendor"],
  ignore: ["drafts/", "!drafts/keep.txt", "*.draft", "!kept.draft", "!.well-known"],
  hashed: ["built/**", "!*.map"],
};

async function write(): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  for (const [path, target] of Object.entries(links)) await symlink(target, join(directory, path));
}

/** Every object with its headers; the manifest apart. */
async function deployed(driver: Driver): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { entries } of driver.list({ prefix: "static/" })) {
    for (const { key, size } of entries) {
      if (key === "static/staticfiles.json") continue;
      const { type, cacheControl, contentEncoding } = (await driver.head(key)) ?? {};
      const bytes = contentEncoding === undefined ? `${size} bytes` : contentEncoding;
      found[key] = `${bytes} ${type} ${cacheControl === "public, max-age=60" ? "a minute" : "for ever"}`;
    }
  }
  return found;
}

it.each([undefined, "beside", "instead"] as const)(
  "a golden tree is found, named and compressed: %s",
  async (compress) => {
    await write();
    const driver = createMemoryDriver();
    const { conflicts, warnings } = await collect({
      storage: { ...storage, ...(compress && { compress }) },
      owner,
      directory,
      driver,
    });
    expect({ conflicts, warnings }).toMatchSnapshot("told");
    expect(await deployed(driver)).toMatchSnapshot("objects");
    const { stowage, ...django } = JSON.parse(await textOf(driver, "static/staticfiles.json"));
    const { files: described, entries, app, stage, count, bytes } = stowage;
    expect({ ...django, app, stage, count, bytes, entries, files: described }).toMatchSnapshot("manifest");
  },
);
