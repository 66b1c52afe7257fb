import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect, type CollectSummary } from "./collect.ts";

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

async function run(driver: Driver, from: string[] = ["public"]): Promise<CollectSummary> {
  const silent = (): void => {};
  const terminal = { interactive: false, columns: 80, out: silent, note: silent, redraw: silent };
  return await collect({ storage: { name: "assets", prefix: "static/", from }, directory, driver, terminal });
}

async function contents(driver: Driver): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const page of driver.list()) {
    for (const { key } of page.entries) found[key] = await textOf(driver, key);
  }
  return found;
}

async function textOf(driver: Driver, key: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await driver.get(key)).body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The driver, with something that happens right before it stores a key. */
function before(driver: Driver, key: RegExp, happen: () => Promise<void>): Driver {
  const put: Driver["put"] = async (at, body, options) => {
    if (key.test(at)) await happen();
    return await driver.put(at, body, options);
  };
  return { ...driver, put };
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
      "public/LICENSE": "text",
    });
    const driver = createMemoryDriver();
    expect(await run(driver)).toMatchObject({ files: 7, manifest: "switched", warnings: [] });
    expect(await contents(driver)).toMatchSnapshot();
  });

  it("writes nothing when nothing changed", async () => {
    await write({ "public/a.css": "a{b:url(a.png)}", "public/a.png": "png" });
    const driver = createMemoryDriver();
    await run(driver);
    const guarded = before(driver, /./, async () => await Promise.reject(new Error("a write")));
    expect(await run(guarded)).toMatchObject({ uploaded: [], bytes: 0, manifest: "unchanged" });
  });

  it("continues from a manifest of Django, whose plain files it does not trust", async () => {
    await write({ "public/a.txt": "hello" });
    const driver = createMemoryDriver();
    const django = '{"paths": {"a.txt": "a.5d41402abc4b.txt"}, "version": "1.1", "hash": "968f1ea882dd"}';
    await driver.put("static/staticfiles.json", Buffer.from(django), { type: "application/json", condition: "create" });
    expect(await run(driver)).toMatchObject({ uploaded: ["static/a.txt"], manifest: "switched" });
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json"))).toMatchObject(JSON.parse(django));
  });

  it("takes a hashed file that is there already for its own", async () => {
    await write({ "public/a.txt": "hello" });
    const driver = createMemoryDriver();
    await run(driver);
    await driver.delete(["static/staticfiles.json"]);
    expect(await run(driver)).toMatchObject({ manifest: "switched" });
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
    expect(await run(driver)).toMatchObject({ manifest: "switched" });
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
    [`${"d".repeat(250)}/${"e".repeat(250)}/${"f".repeat(250)}/${"g".repeat(250)}.txt`, "longer than 1011 bytes"],
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
