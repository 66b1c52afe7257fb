import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import type { Browser } from "playwright-core";
import { defineStorages, type Driver, openStorages, serveFiles, type StaticFiles, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { toExpress } from "stowage/express";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../../packages/cli/src/collect/collect.ts";
import { makeProject } from "../cli/make-project.ts";
import { browserMissing, launchBrowser } from "./launch-browser.ts";

const config = defineStorages({
  app: "checked",
  region: "eu-central-1",
  bucket: "checked-test",
  storages: { assets: staticFiles({ from: ["public"], compress: "beside" }) },
});
const padding = `/* ${"filler ".repeat(400)} */`;
const main = "assets/main-B1abcdef.js";
const vendor = "assets/vendor-D3abcdef.js";
const shared = { file: vendor, name: "vendor" };
const files = {
  "public/css/site.css": `body { color: rgb(1, 2, 3) } ${padding}`,
  [`public/${main}`]: `import { word } from "./vendor-D3abcdef.js"; document.title = word; ${padding}`,
  [`public/${vendor}`]: `export const word = "honest"; ${padding}`,
  "public/.vite/manifest.json": JSON.stringify({
    "src/main.ts": { file: main, src: "src/main.ts", isEntry: true, imports: ["_vendor.js"] },
    "_vendor.js": shared,
  }),
};

async function listen(app: Express): Promise<{ server: Server; origin: string }> {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("t40 static files of another host, in a browser that checks them", () => {
  let browser: Browser;
  let driver: Driver;
  let assets: StaticFiles;
  let pages: { server: Server; origin: string };
  let host: { server: Server; origin: string };
  const encodings: (string | null)[] = [];

  beforeAll(async () => {
    if (browserMissing !== undefined) return;
    const served = express();
    host = await listen(served);
    const app = express();
    app.get("/", (_request, response) => {
      const tags = ["css/site.css", "src/main.ts"].map((path) => assets.tag(path, { integrity: true }));
      response.type("html").send(`<!doctype html><title>none</title>${tags.join("")}<p>text</p>`);
    });
    pages = await listen(app);
    driver = createMemoryDriver({ filesUrl: `${host.origin}/_stowage/files/` });
    const storages = openStorages(config, { driver });
    assets = storages.assets;
    const serve = serveFiles({ storages: { assets }, deliver: "stream" });
    const watched = async (request: Request): Promise<Response> => {
      const response = await serve(request);
      encodings.push(response.headers.get("content-encoding"));
      return response;
    };
    served.use("/_stowage/files", toExpress(watched));
    await using project = await makeProject(files);
    const resolved = resolveStage(config, { env: {} });
    const [storage] = Object.values(resolved.storages);
    if (storage?.kind !== "static") throw new Error("There is no static storage");
    await collect({ storage, owner: resolved, directory: project.directory, driver });
    await storages.ready();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const each of [pages, host]) {
      each?.server.closeAllConnections();
      each?.server.close();
    }
  });
  beforeEach((context) => context.skip(browserMissing !== undefined, browserMissing));

  async function open(): Promise<[title: string, color: string]> {
    const page = await browser.newPage();
    await page.goto(`${pages.origin}/`, { waitUntil: "networkidle" });
    const seen = await page.evaluate("[document.title, getComputedStyle(document.body).color]");
    await page.close();
    return seen as [string, string];
  }

  /** Replaces what is stored for a path, and its copies. */
  async function tamper(path: string, text: string, type: string): Promise<void> {
    const key = new URL(assets.url(path)).pathname.replace("/_stowage/files/", "");
    await driver.delete([`${key}.br`, `${key}.gz`]);
    await driver.put(key, Buffer.from(text), { type, condition: "overwrite" });
  }

  it("t40 load with their integrity, the copies beside them too", async () => {
    expect(await open()).toEqual(["honest", "rgb(1, 2, 3)"]);
    expect(encodings.filter((encoding) => encoding !== null).length).toBeGreaterThanOrEqual(3);
  });

  it("t40 are refused once somebody changed them, the imports of a module too", async () => {
    await tamper("css/site.css", "body { color: rgb(9, 9, 9) }", "text/css; charset=utf-8");
    expect(await open()).toEqual(["honest", "rgb(0, 0, 0)"]);
    await tamper(vendor, 'export const word = "forged";', "text/javascript; charset=utf-8");
    expect((await open())[0]).toBe("none");
  });
});
