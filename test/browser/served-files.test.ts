import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import type { Browser, Page } from "playwright-core";
import { serveFiles } from "stowage";
import { toExpress } from "stowage/express";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorages } from "../uploads/open-test-storages.ts";
import { browserMissing, launchBrowser } from "./launch-browser.ts";
import { makePng } from "./make-png.ts";

const script = "fetch('/ran').then(() => fetch('/ran'))";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" onload="${script}"><script>${script}</script></svg>`;
const hostile: [name: string, type: string, body: string][] = [
  ["a.html", "text/html", `<!doctype html><title>x</title><script>${script}</script><img src=x onerror="${script}">`],
  ["a.svg", "image/svg+xml", svg],
  ["a.xhtml", "application/xhtml+xml", `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`],
  ["a.xml", "text/xml", `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${script}</x:script>`],
  ["mislabelled.png", "image/png", `<!doctype html><script>${script}</script>`],
  ["mislabelled.txt", "text/plain", `<!doctype html><script>${script}</script>`],
  ["two.png", "image/png, text/html", `<!doctype html><script>${script}</script>`],
];

describe("t11 files that users uploaded, in a browser", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  let page: Page;
  let ran = 0;

  beforeAll(async () => {
    if (browserMissing !== undefined) return;
    const driver = createMemoryDriver();
    const app = express();
    app.get("/ran", (_request, response) => {
      ran += 1;
      response.end();
    });
    app.get("/", (_request, response) => void response.type("html").send("<!doctype html><title>app</title>"));
    for (const [name, type, body] of hostile) {
      const stored = { type, condition: "create", contentDisposition: "inline" } as const;
      await driver.put(`files/${name}`, Buffer.from(body), stored);
      app.get(`/unguarded/${name}`, (_request, response) => void response.set("content-type", type).end(body));
    }
    const image = { type: "image/png", condition: "create" } as const;
    await driver.put("files/good.png", makePng(0x0f5e50), image);
    await driver.put("files/good.txt", Buffer.from("plain <b>text</b>"), { ...image, type: "text/plain" });
    const { files } = openTestStorages(driver).storages;
    const serve = toExpress(serveFiles({ storages: { files }, authorize: () => true }));
    // Without the disposition a browser opens everything: what then protects are the other headers alone.
    app.use("/opened", (_request, response, next) => {
      const set = response.setHeader.bind(response);
      response.setHeader = (name, value) => (name === "content-disposition" ? response : set(name, value));
      next();
    });
    app.use("/opened", toExpress(serveFiles({ storages: { files }, authorize: () => true, servedAt: "/opened/" })));
    app.use("/_stowage/files", serve);
    server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });
  beforeEach(async (context) => {
    context.skip(browserMissing !== undefined, browserMissing);
    ran = 0;
    page = await browser.newPage();
    return () => page.close();
  });

  /** Opens a URL as a visitor would; true where the browser saved it instead. */
  async function open(path: string): Promise<boolean> {
    const download = page.waitForEvent("download", { timeout: 0 }).then(
      () => true,
      () => false,
    );
    const shown = page.goto(origin + path, { waitUntil: "networkidle" }).then(
      () => false,
      () => download,
    );
    return await shown;
  }

  it.each(hostile.slice(0, 4))("runs the script of %s where nothing guards it", async (name) => {
    expect(await open(`/unguarded/${name}`)).toBe(false);
    expect(ran).toBeGreaterThan(0);
  });

  it.each(hostile)("never runs the script of %s", async (name) => {
    const saved = await open(`/_stowage/files/files/${name}`);
    expect(saved).toBe(!/mislabelled/.test(name));
    // What is no type is sent as bytes, which nothing opens.
    expect(await open(`/opened/files/${name}`)).toBe(name === "two.png");
    expect(ran).toBe(0);
  });

  it("neither frames files nor takes them for scripts", async () => {
    await page.goto(origin);
    const framed = (base: string) => `<iframe src="${base}/a.html"></iframe><embed src="${base}/a.svg">`;
    await page.setContent(framed("/unguarded"), { waitUntil: "networkidle" });
    expect(ran).toBeGreaterThan(0);
    ran = 0;
    await page.setContent(framed("/opened/files"), { waitUntil: "networkidle" });
    await page.goto(origin);
    await page.evaluate(async () => {
      const element = document.createElement("script");
      element.src = "/opened/files/mislabelled.txt";
      const settled = new Promise((resolve) => {
        element.addEventListener("error", resolve);
        element.addEventListener("load", resolve);
      });
      document.head.append(element);
      await settled;
    });
    expect(ran).toBe(0);
  });

  it("shows images and text", async () => {
    expect(await open("/_stowage/files/files/good.png")).toBe(false);
    expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBe(16);
    expect(await open("/_stowage/files/files/good.txt")).toBe(false);
    expect(await page.textContent("body")).toBe("plain <b>text</b>");
  });
});
