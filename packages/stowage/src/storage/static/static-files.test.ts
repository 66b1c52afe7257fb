import { beforeEach, describe, expect, it } from "vitest";
import { defineStorages } from "../../config/define-storages.ts";
import { staticFiles } from "../../config/static-files.ts";
import type { Driver } from "../../drivers/driver.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import { openStorages } from "../open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: { assets: staticFiles({ from: ["public"] }) },
});

const manifest = {
  paths: {
    "css/site.css": "css/site.0123456789ab.css",
    "js/a.js": "js/a.ba9876543210.js",
    "js/m.mjs": "js/m.ba9876543210.mjs",
    "img/a b&c.png": "img/a b&c.00ff00ff00ff.png",
  },
  version: "1.1",
  hash: "968f1ea882dd",
  stowage: { files: { "css/site.css": { integrity: "sha384-AAAA" } } },
};

let driver: Driver;
beforeEach(() => {
  driver = createMemoryDriver({ filesUrl: "https://m.example" });
});

async function deploy(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await driver.put("assets/staticfiles.json", bytes, { type: "application/json", condition: "overwrite" });
}

async function ready(stage = "production") {
  const storages = openStorages(config, { driver, stage });
  await storages.ready();
  return storages.assets;
}

const refused = (code: string) => expect.objectContaining({ code, storage: "assets" });

describe("StaticFiles.url()", () => {
  it("gives the hashed path, encoded, with what follows it", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(assets.url("css/site.css")).toBe("https://m.example/assets/css/site.0123456789ab.css");
    expect(assets.url("img/a b&c.png?v=1#x")).toBe("https://m.example/assets/img/a%20b%26c.00ff00ff00ff.png?v=1#x");
  });

  it("needs no deploy in a stage in memory, where none can be", async () => {
    const { storages: declared, app, region } = config;
    const stages = { test: { driver: "memory" as const } };
    const storages = openStorages(defineStorages({ app, region, storages: declared, stages }), { stage: "test" });
    await storages.ready();
    expect(storages.assets.url("css/site.css")).toBe("/_stowage/files/assets/css/site.css");
  });

  it("says not-ready before ready(), and not-found for what is not deployed", async () => {
    await deploy(JSON.stringify(manifest));
    const storages = openStorages(config, { driver });
    expect(() => storages.assets.url("css/site.css")).toThrow(refused("not-ready"));
    await storages.ready();
    expect(() => storages.assets.url("css/other.css")).toThrow(refused("not-found"));
    expect(() => storages.assets.url("constructor")).toThrow(refused("not-found"));
    expect(storages.assets.url("css/site.css")).toContain("site.0123456789ab.css");
  });

  it("gives the plain path in dev, before ready() and of what is not deployed", async () => {
    const storages = openStorages(config, { driver, stage: "dev" });
    expect(storages.assets.url("css/site.css")).toBe("https://m.example/assets/css/site.css");
    await storages.ready();
    expect(storages.assets.url("css/site.css")).toBe("https://m.example/assets/css/site.css");
    await deploy(JSON.stringify(manifest));
    await storages.ready();
    expect(storages.assets.url("css/site.css")).toBe("https://m.example/assets/css/site.0123456789ab.css");
    expect(storages.assets.url("new.css")).toBe("https://m.example/assets/new.css");
  });

  it("refuses paths that would leave the prefix, in dev too", async () => {
    const assets = await ready("dev");
    for (const path of ["../avatars/x.png", "/css/site.css", "a//b", "", "./a"]) {
      expect(() => assets.url(path)).toThrow(refused("invalid-option"));
    }
    expect(assets.url("a/b")).toBe("https://m.example/assets/a/b");
  });

  it("says how to deploy where there is no manifest", async () => {
    await expect(ready()).rejects.toEqual(
      expect.objectContaining({
        code: "not-found",
        storage: "assets",
        fix: expect.stringContaining("stowage collect"),
      }),
    );
  });

  it.each(["", "{", "[]", "null", '{"paths":[]}', '{"paths":{"a":1}}'])("refuses %j as a manifest", async (text) => {
    await deploy(text);
    await expect(ready()).rejects.toEqual(refused("remote"));
    await deploy('{"paths":{"a":"b"}}');
    expect((await ready()).url("a")).toBe("https://m.example/assets/b");
  });
});

describe("StaticFiles.tag()", () => {
  it("writes the element, its URL escaped", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(assets.tag("css/site.css?a&b")).toBe(
      '<link rel="stylesheet" href="https://m.example/assets/css/site.0123456789ab.css?a&amp;b">',
    );
    expect(assets.tag("js/a.js")).toBe('<script src="https://m.example/assets/js/a.ba9876543210.js" defer></script>');
    expect(assets.tag("js/m.mjs")).toBe(
      '<script type="module" src="https://m.example/assets/js/m.ba9876543210.mjs"></script>',
    );
    expect(() => assets.tag("img/a b&c.png")).toThrow(refused("invalid-option"));
  });
});

describe("StaticFiles.integrity()", () => {
  it("is what the deploy recorded", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(assets.integrity("css/site.css")).toBe("sha384-AAAA");
    expect(assets.integrity("js/a.js")).toBeUndefined();
    expect(() => assets.integrity("none")).toThrow(refused("not-found"));
  });
});
