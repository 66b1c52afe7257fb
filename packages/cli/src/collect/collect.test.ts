import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { before } from "../../../../test/support/collect/before-put.ts";
import { bytesIn, contents, textOf } from "../../../../test/support/collect/read-driver.ts";
import { owner, staticStorage as storage } from "../../../../test/support/collect/static-storage.ts";
import { collect } from "./collect.ts";
import type { CollectOptions, CollectSummary } from "./collect-options.ts";

let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-collect-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

async function run(driver: Driver, options: Partial<CollectOptions> = {}): Promise<CollectSummary> {
  return await collect({ storage, owner, directory, driver, ...options });
}

describe("collect()", () => {
  it("deploys a tree whose style sheets refer to each other and to files", async () => {
    await write({
      "public/css/main.css": '@import "parts/base.css";\n.logo { background: url("../img/logo.svg#dark") }\n',
      "public/css/parts/base.css":
        "@font-face { src: url(../../fonts/f.woff2) format('woff2') }\n/*# sourceMappingURL=base.css.map */\n",
      "public/css/parts/base.css.map": "{}",
      "public/fonts/f.woff2": "font",
      "public/img/logo.svg": "<svg/>",
      "public/js/app.js": 'import "./other.js"; const x = "url(nope.png)";',
      "public/js/other.js": "export {};",
      "public/LICENSE": "text",
    });
    const driver = createMemoryDriver();
    expect(await run(driver)).toMatchObject({ files: 8, manifest: "switched", warnings: [] });
    const { "static/staticfiles.json": manifest = "", ...objects } = await contents(driver);
    const { stowage, ...django } = JSON.parse(manifest);
    const [[record, recorded] = []] = Object.entries(objects).filter(([key]) => key.startsWith("_stowage/"));
    expect([record, recorded]).toEqual([`_stowage/releases/static/${stowage.release}.json`, manifest]);
    expect({ ...django, files: stowage.files }).toMatchSnapshot("manifest");
    delete objects[`_stowage/releases/static/${stowage.release}.json`];
    expect(objects).toMatchSnapshot("objects");
  });

  it("warns as long as the sources are as they are, also where nothing changed", async () => {
    await write({ "public/a.css": "a{}\n/*# sourceMappingURL=gone.css.map */" });
    const driver = createMemoryDriver();
    const warnings = [expect.stringContaining("gone.css.map")];
    expect(await run(driver)).toMatchObject({ manifest: "switched", warnings });
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", warnings });
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", warnings });
    await write({ "public/a.css": "a{}" });
    expect(await run(driver)).toMatchObject({ manifest: "switched", warnings: [] });
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", warnings: [] });
  });

  it("writes nothing when nothing changed, with and without its state", async () => {
    await write({ "public/a.css": "a{b:url(a.png)}", "public/a.png": "png" });
    const driver = createMemoryDriver();
    const first = await run(driver);
    expect(first).toMatchObject({ hashed: 2, plain: 2, manifest: "switched" });
    const guarded = before(driver, /./, async () => await Promise.reject(new Error("a write")));
    const unchanged = { hashed: 0, plain: 0, uploaded: [], bytes: 0, manifest: "unchanged" };
    expect(await run(guarded)).toMatchObject(unchanged);
    await rm(join(directory, ".stowage"), { recursive: true });
    expect(await run(guarded)).toMatchObject(unchanged);
  });

  it("looks again where its state is of another deploy", async () => {
    await write({ "public/a.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    expect(await run(createMemoryDriver())).toMatchObject({ manifest: "switched" });
    expect(await run(driver)).toMatchObject({ manifest: "unchanged" });
    await write({ "public/a.txt": "two" });
    await run(driver);
    await write({ "public/a.txt": "one" });
    expect(await run(driver)).toMatchObject({ hashed: 0, plain: 1, manifest: "switched" });
  });

  it("continues from a manifest of Django, whose plain files it compares", async () => {
    await write({ "public/a.txt": "hello", "public/b.txt": "new" });
    const driver = createMemoryDriver();
    const django = '{"paths": {"a.txt": "a.5d41402abc4b.txt"}, "version": "1.1", "hash": "968f1ea882dd"}';
    for (const [key, text] of [
      ["static/staticfiles.json", django],
      ["static/a.5d41402abc4b.txt", "hello"],
      ["static/a.txt", "hello"],
      ["static/b.txt", "old"],
    ] as const) {
      await driver.put(key, Buffer.from(text), { type: "text/plain", condition: "create" });
    }
    expect(await run(driver)).toMatchObject({ hashed: 1, plain: 1, manifest: "switched" });
    expect(await textOf(driver, "static/b.txt")).toBe("new");
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json"))).toMatchObject({
      paths: { "a.txt": "a.5d41402abc4b.txt" },
      version: "1.1",
    });
  });

  it("takes a hashed file that is there already for its own, unless it was cut short", async () => {
    await write({ "public/a.txt": "hello" });
    const driver = createMemoryDriver();
    const hashed = "static/a.5d41402abc4b.txt";
    await driver.put(hashed, Buffer.from("hello"), { type: "text/plain", condition: "create" });
    expect(await run(driver)).toMatchObject({ hashed: 0, plain: 1, warnings: [] });
    await driver.put(hashed, Buffer.from("hel"), { type: "text/plain", condition: "overwrite" });
    await write({ "public/b.txt": "more" });
    expect(await run(driver)).toMatchObject({ warnings: [`${hashed} held other bytes and was replaced`] });
    expect(await textOf(driver, hashed)).toBe("hello");
  });

  it("leaves a hashed file alone that another deploy wrote meanwhile", async () => {
    await write({ "public/a.txt": "hello" });
    const driver = createMemoryDriver();
    const hashed = "static/a.5d41402abc4b.txt";
    const racing = before(driver, /a\.\w{12}\.txt$/, async () => {
      await driver.put(hashed, Buffer.from("hello"), { type: "text/x-other", condition: "create" });
    });
    expect(await run(racing)).toMatchObject({ hashed: 0, plain: 1, warnings: [], manifest: "switched" });
    expect(await driver.head(hashed)).toMatchObject({ type: "text/x-other" });
    const damaging = before(driver, /b\.\w{12}\.txt$/, async () => {
      const wrong = { type: "text/plain", condition: "create" } as const;
      await driver.put("static/b.5d41402abc4b.txt", Buffer.from("other bytes"), wrong);
    });
    await write({ "public/b.txt": "hello" });
    await expect(run(damaging)).rejects.toMatchObject({ code: "already-exists" });
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json")).paths).not.toHaveProperty("b.txt");
  });

  it("gives a page the same references under both of its names, and a style sheet its own text", async () => {
    const [page, sheet] = ['<link rel="stylesheet" href="a.css">', "a{b:url(b.png)}"];
    await write({ "public/index.html": page, "public/a.css": sheet, "public/b.png": "png" });
    const driver = createMemoryDriver();
    await run(driver, { storage: { ...storage, markup: true } });
    const { paths } = JSON.parse(await textOf(driver, "static/staticfiles.json"));
    const rewritten = page.replace("a.css", paths["a.css"]);
    expect(rewritten).not.toBe(page);
    expect(await textOf(driver, "static/index.html")).toBe(rewritten);
    expect(await textOf(driver, `static/${paths["index.html"]}`)).toBe(rewritten);
    expect(await textOf(driver, "static/a.css")).toBe(sheet);
    expect(await textOf(driver, `static/${paths["a.css"]}`)).toContain(paths["b.png"]);
  });

  it("keeps names that hold a hash already, and refuses one that stands for something else", async () => {
    await write({ "public/assets/app-B1xY2z3w.js": "export {};", "public/favicon.ico": "icon" });
    const driver = createMemoryDriver();
    const hashed = { storage: { ...storage, hashed: ["assets/"] } };
    expect(await run(driver, hashed)).toMatchObject({ hashed: 2, plain: 1 });
    expect(Object.keys(await contents(driver))).toContain("static/assets/app-B1xY2z3w.js");
    const { paths } = JSON.parse(await textOf(driver, "static/staticfiles.json"));
    expect(paths["assets/app-B1xY2z3w.js"]).toBe("assets/app-B1xY2z3w.js");
    await write({ "public/assets/app-B1xY2z3w.js": "export 1;;" });
    await expect(run(driver, hashed)).rejects.toMatchObject({ code: "name-taken" });
    await write({ "public/assets/app-B1xY2z3w.js": "export {};", "public/favicon.ico": "icon2" });
    expect(await run(driver, hashed)).toMatchObject({ hashed: 1, plain: 1 });
  });

  it("refuses a file whose name is that of another once it is hashed, unless both hold the same", async () => {
    const hashed = "a.5d41402abc4b.txt";
    const driver = createMemoryDriver();
    await write({ "public/a.txt": "hello", [`public/${hashed}`]: "other" });
    for (const dryRun of [true, false]) {
      await expect(run(driver, { dryRun })).rejects.toMatchObject({
        code: "names-collide",
        message: `Cannot deploy "${hashed}": "${hashed}" and "a.txt" would both be deployed under it, and differ`,
      });
    }
    expect(await contents(driver)).toEqual({});
    await write({ [`public/${hashed}`]: "hello" });
    expect(await run(driver)).toMatchObject({ files: 2, manifest: "switched" });
    expect(await textOf(driver, `static/${hashed}`)).toBe("hello");
    await rm(join(directory, ".stowage"), { recursive: true });
    expect(await run(driver)).toMatchObject({ hashed: 0, plain: 0, manifest: "unchanged" });
  });

  it("refuses a file named as a compressed copy of another", async () => {
    const text = "text ".repeat(1000);
    const driver = createMemoryDriver();
    await write({ "public/a.txt": text, "public/a.025421e02d73.txt.br": "other" });
    const beside = { storage: { ...storage, compress: "beside" } } as const;
    await expect(run(driver, beside)).rejects.toMatchObject({ code: "names-collide" });
    expect(await contents(driver)).toEqual({});
    expect(await run(driver)).toMatchObject({ files: 2, manifest: "switched" });
  });

  it("compresses what grows smaller, beside or instead, and once alone", async () => {
    const text = "text ".repeat(1000);
    await write({ "public/a.txt": text, "public/b.png": text, "public/c.css": `/* ${text} */a{b:url(b.png)}` });
    const beside = createMemoryDriver();
    expect(await run(beside, { storage: { ...storage, compress: "beside" } })).toMatchObject({ hashed: 7, plain: 3 });
    const hashed = "static/a.025421e02d73.txt";
    const { [`${hashed}.br`]: br, [`${hashed}.gz`]: gzip } = await bytesIn(beside);
    expect(brotliDecompressSync(br ?? "").toString()).toBe(text);
    expect(gunzipSync(gzip ?? "").toString()).toBe(text);
    expect(await beside.head(`${hashed}.br`)).toMatchObject({
      contentEncoding: "br",
      type: "text/plain; charset=utf-8",
    });
    const { stowage } = JSON.parse(await textOf(beside, "static/staticfiles.json"));
    expect(stowage.files["a.txt"].encodings).toEqual({ br: br?.length, gzip: gzip?.length });

    const instead = createMemoryDriver();
    const options = { storage: { ...storage, compress: "instead" } } as const;
    expect(await run(instead, options)).toMatchObject({ hashed: 3, plain: 3 });
    const { paths } = JSON.parse(await textOf(instead, "static/staticfiles.json"));
    for (const key of [`static/${paths["a.txt"]}`, "static/a.txt"]) {
      expect(await instead.head(key)).toMatchObject({ contentEncoding: "br", size: br?.length });
      expect(brotliDecompressSync((await bytesIn(instead))[key] ?? "").toString()).toBe(text);
    }
    expect((await instead.head("static/b.png"))?.contentEncoding).toBeUndefined();
    await rm(join(directory, ".stowage"), { recursive: true });
    expect(await run(instead, options)).toMatchObject({ manifest: "unchanged" });
    expect(await run(instead)).toMatchObject({ hashed: 3, plain: 2, manifest: "switched" });
    expect((await instead.head(hashed))?.contentEncoding).toBeUndefined();
  });

  it("does not switch a manifest that another deploy switched meanwhile", async () => {
    await write({ "public/a.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    await write({ "public/a.txt": "two" });
    const other = '{"paths":{},"version":"1.1","hash":"x"}';
    const racing = before(driver, /a\.\w{12}\.txt$/, async () => {
      await driver.put("static/staticfiles.json", Buffer.from(other), {
        type: "application/json",
        condition: "overwrite",
      });
    });
    await expect(run(racing)).rejects.toMatchObject({ code: "manifest-changed" });
    expect(await textOf(driver, "static/staticfiles.json")).toBe(other);
    expect(await textOf(driver, "static/a.txt")).toBe("one");
    expect(await run(driver)).toMatchObject({ manifest: "switched" });
  });

  it("leaves plain names to the deploy whose manifest is live", async () => {
    await write({ "public/a.txt": "one", "public/b.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    const faster = join(directory, "faster");
    await write({
      "public/a.txt": "two",
      "public/b.txt": "two",
      "faster/public/a.txt": "3",
      "faster/public/b.txt": "3",
    });
    const racing = before(driver, /static\/a\.txt$/, async () => void (await run(driver, { directory: faster })));
    await expect(run(racing)).rejects.toMatchObject({ code: "manifest-changed" });
    expect(await textOf(driver, "static/a.txt")).toBe("3");
    expect(await textOf(driver, "static/b.txt")).toBe("3");
    // The loser may have written plain names, which are looked at again, once.
    expect(await run(driver, { directory: faster })).toMatchObject({ hashed: 0, plain: 0 });
    expect(await run(driver, { directory: faster })).toMatchObject({ manifest: "unchanged" });
  });

  it("finishes plain names that a deploy was kept from writing", async () => {
    await write({ "public/a.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    await write({ "public/a.txt": "two" });
    const killed = before(driver, /static\/a\.txt$/, async () => await Promise.reject(new Error("killed")));
    await expect(run(killed)).rejects.toThrow("killed");
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json")).stowage.plain).toBe("pending");
    expect(await textOf(driver, "static/a.txt")).toBe("one");
    expect(await run(driver)).toMatchObject({ hashed: 0, plain: 1, manifest: "switched" });
    expect(await textOf(driver, "static/a.txt")).toBe("two");
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json")).stowage.plain).toBeUndefined();
  });

  it("refuses the prefix of another application or stage", async () => {
    await write({ "public/a.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    for (const other of [
      { app: "blog", stage: "production" },
      { app: "shop", stage: "preview" },
    ]) {
      await expect(run(driver, { owner: other })).rejects.toMatchObject({ code: "prefix-taken" });
    }
    expect(await run(driver)).toMatchObject({ manifest: "unchanged" });
  });

  it("never stores other bytes under a hashed name than those it was made of", async () => {
    const large = "x".repeat(3_000_000);
    await write({ "public/large.txt": large });
    const driver = createMemoryDriver();
    const racing = before(
      driver,
      /large\.\w{12}\.txt$/,
      async () => await write({ "public/large.txt": `${large.slice(1)}y` }),
    );
    await expect(run(racing)).rejects.toThrow("it changed after it was hashed");
    expect(await contents(driver)).toEqual({});
    expect(await run(driver)).toMatchObject({ files: 1, bytes: 6_000_000 });
  });

  it("leaves the live deploy alone when an upload fails", async () => {
    await write({ "public/a.txt": "one", "public/b.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    const live = await textOf(driver, "static/staticfiles.json");
    await write({ "public/a.txt": "two", "public/b.txt": "two" });
    const failing = before(driver, /b\.\w{12}\.txt$/, async () => await Promise.reject(new Error("lost")));
    await expect(run(failing)).rejects.toThrow("lost");
    expect(await textOf(driver, "static/staticfiles.json")).toBe(live);
    expect(await textOf(driver, "static/a.txt")).toBe("one");
  });

  it.each([
    ["staticfiles.json", "its name is the manifest's own"],
    ["a\u0001.txt", "control character"],
    [`${"d".repeat(250)}/${"e".repeat(250)}/${"f".repeat(250)}/${"g".repeat(250)}.txt`, "longer than 1008 bytes"],
  ])("refuses the path %j", async (path, reason) => {
    await write({ [`public/${path}`]: "x" });
    const driver = createMemoryDriver();
    await expect(run(driver)).rejects.toMatchObject({
      code: "source-unreadable",
      message: expect.stringContaining(reason),
    });
    expect(await contents(driver)).toEqual({});
    await rm(join(directory, "public"), { recursive: true });
    await write({ "public/fine.txt": "x" });
    expect(await run(driver)).toMatchObject({ files: 1 });
  });

  it("refuses folders without a file: an empty deploy would take the site away", async () => {
    await mkdir(join(directory, "public"));
    await expect(run(createMemoryDriver())).rejects.toMatchObject({ code: "source-missing" });
  });
});
