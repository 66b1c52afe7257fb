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

const built = [
  "assets/main-B1.js",
  "assets/vendor-C1.css",
  "assets/main-C2.css",
  "assets/vendor-D3.js",
  "assets/logo-L1.svg",
];

const manifest = {
  paths: {
    "css/site.css": "css/site.0123456789ab.css",
    "js/a.js": "js/a.ba9876543210.js",
    "js/m.mjs": "js/m.ba9876543210.mjs",
    "img/a b&c.png": "img/a b&c.00ff00ff00ff.png",
    "index.html": "index.aaaaaaaaaaaa.html",
    ...Object.fromEntries(built.map((path) => [path, path])),
  },
  version: "1.1",
  hash: "968f1ea882dd",
  stowage: {
    files: {
      "css/site.css": { integrity: "sha384-AAAA" },
      ...Object.fromEntries(built.map((path, index) => [path, { integrity: `sha384-${index}` }])),
    },
    entries: {
      "src/main.ts": {
        file: "assets/main-B1.js",
        css: ["assets/vendor-C1.css", "assets/main-C2.css"],
        imports: ["assets/vendor-D3.js"],
      },
      "src/print.css": { file: "assets/main-C2.css" },
      "index.html": { file: "assets/main-B1.js", css: [] },
      "src/logo.svg": { file: "assets/logo-L1.svg" },
    },
  },
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

  it("gives the plain path in dev, before ready() and after, whatever is deployed", async () => {
    const storages = openStorages(config, { driver, stage: "dev" });
    const plain = "https://m.example/assets/css/site.css";
    expect(storages.assets.url("css/site.css")).toBe(plain);
    await storages.ready();
    expect(storages.assets.url("css/site.css")).toBe(plain);
    await deploy(JSON.stringify(manifest));
    await storages.ready();
    expect(storages.assets.url("css/site.css")).toBe(plain);
    expect(storages.assets.url("new.css")).toBe("https://m.example/assets/new.css");
    expect(storages.assets.integrity("css/site.css")).toBeUndefined();
  });

  it("gives the file that Vite built of a source, unless the source is deployed itself", async () => {
    await deploy(JSON.stringify(manifest));
    for (const stage of ["production", "dev"]) {
      const assets = await ready(stage);
      expect(assets.url("src/main.ts?x#y")).toBe("https://m.example/assets/assets/main-B1.js?x#y");
      expect(assets.url("src/logo.svg")).toBe("https://m.example/assets/assets/logo-L1.svg");
    }
    expect((await ready()).url("index.html")).toBe("https://m.example/assets/index.aaaaaaaaaaaa.html");
    expect((await ready("dev")).url("index.html")).toBe("https://m.example/assets/index.html");
  });

  it("refuses what is no path", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(() => assets.url(JSON.parse("1"))).toThrow(refused("invalid-option"));
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

  it.each([
    "",
    "{",
    "[]",
    "null",
    '{"paths":[]}',
    '{"paths":{"a":1}}',
    '{"paths":{},"stowage":{"entries":{"a":{}}}}',
    '{"paths":{},"stowage":{"entries":{"a":{"file":"b","css":"c"}}}}',
  ])("refuses %j as a manifest", async (text) => {
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
    for (const path of ["img/a b&c.png", "src/logo.svg", "none.ts"])
      expect(() => assets.tag(path)).toThrow(refused("invalid-option"));
    expect(() => assets.tag("none.css")).toThrow(refused("not-found"));
    expect(() => assets.tag("css/site.css", JSON.parse('{ "integrty": true }'))).toThrow(/integrty/);
  });

  it("writes what a module that Vite built needs, its style sheets first", async () => {
    await deploy(JSON.stringify(manifest));
    for (const stage of ["production", "dev"]) {
      const assets = await ready(stage);
      expect(assets.tag("src/main.ts").split("\n")).toEqual([
        '<link rel="stylesheet" href="https://m.example/assets/assets/vendor-C1.css">',
        '<link rel="stylesheet" href="https://m.example/assets/assets/main-C2.css">',
        '<link rel="modulepreload" href="https://m.example/assets/assets/vendor-D3.js">',
        '<script type="module" src="https://m.example/assets/assets/main-B1.js"></script>',
      ]);
      expect(assets.tag("src/print.css")).toBe(
        '<link rel="stylesheet" href="https://m.example/assets/assets/main-C2.css">',
      );
      expect(assets.tag("index.html")).toContain('<script type="module"');
    }
  });

  it("writes integrity where it is asked for, refuses where there is none, and leaves it out in dev", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(assets.tag("css/site.css", { integrity: true })).toBe(
      '<link rel="stylesheet" href="https://m.example/assets/css/site.0123456789ab.css" integrity="sha384-AAAA" crossorigin="anonymous">',
    );
    const sums = [...assets.tag("src/main.ts", { integrity: true }).matchAll(/sha384-(\d)" crossorigin="anonymous"/g)];
    expect(sums.map(([, sum]) => sum)).toEqual(["1", "2", "3", "0"]);
    expect(() => assets.tag("js/a.js", { integrity: true })).toThrow(refused("invalid-option"));
    expect((await ready("dev")).tag("css/site.css", { integrity: true })).toBe(
      '<link rel="stylesheet" href="https://m.example/assets/css/site.css">',
    );
  });

  it("says not-ready of a source before ready()", () => {
    const { assets } = openStorages(config, { driver, stage: "dev" });
    expect(() => assets.tag("src/main.ts")).toThrow(refused("not-ready"));
    expect(assets.tag("a.css")).toContain("/assets/a.css");
  });
});

describe("StaticFiles.integrity()", () => {
  it("is what the deploy recorded", async () => {
    await deploy(JSON.stringify(manifest));
    const assets = await ready();
    expect(assets.integrity("css/site.css")).toBe("sha384-AAAA");
    expect(assets.integrity("js/a.js")).toBeUndefined();
    expect(assets.integrity("src/main.ts")).toBe("sha384-0");
    expect(() => assets.integrity("none")).toThrow(refused("not-found"));
  });
});
