import { once } from "node:events";
import { connect } from "node:net";
import { request as openRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { defineStorages, type Driver, openStorages, serveFiles, type StaticFiles, staticFiles } from "stowage";
import { brotliCompressSync } from "node:zlib";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestStorages } from "../uploads/open-test-storages.ts";
import { createLargeFile, type LargeFile } from "./large-file.ts";
import { createProbe, type Probe } from "./probe.ts";

/** The web handlers of the tests: files below `/_stowage/files/`, and one that tells what reached it below `/probe/`. */
export interface Handlers {
  files: (request: Request) => Promise<Response>;
  probe: (request: Request) => Promise<Response>;
}

/** An application on a free port of 127.0.0.1. */
export interface RunningApp {
  port: number;
  close(): Promise<unknown>;
}

/** What a framework lets its handlers see. */
export interface FrameworkTraits {
  /** The path as the client wrote it; else the framework makes it a URL before. */
  rawTarget: boolean;
}

const text = "0123456789";
const path = "/_stowage/files/avatars/a%20%26%20b.txt";

/** Static files with a copy beside one, as a deploy leaves them. */
async function deployStatic(driver: Driver): Promise<StaticFiles> {
  const files = { "a.css": { encodings: { br: { size: 1 } } } };
  const manifest = JSON.stringify({ paths: { "a.css": "a.1.css" }, stowage: { files } });
  const stored = { type: "text/css", condition: "create" } as const;
  await driver.put("assets/a.1.css", Buffer.from(text), stored);
  await driver.put("assets/a.1.css.br", brotliCompressSync(text), { ...stored, contentEncoding: "br" });
  await driver.put("assets/staticfiles.json", Buffer.from(manifest), stored);
  const declared = { assets: staticFiles({ from: ["public"] }) };
  const config = defineStorages({ app: "web", region: "eu-central-1", bucket: "web-test", storages: declared });
  const storages = openStorages(config, { driver });
  await storages.ready();
  return storages.assets;
}

/** What every framework must make of a web handler. */
export function frameworkCases(
  start: (handlers: Handlers) => Promise<RunningApp>,
  { rawTarget }: FrameworkTraits = { rawTarget: true },
): void {
  let large: LargeFile;
  let probe: Probe;
  let app: RunningApp;

  beforeAll(async () => {
    const driver = createMemoryDriver();
    const stored = { type: "text/plain", condition: "create" } as const;
    await driver.put("avatars/a & b.txt", Buffer.from(text), stored);
    await driver.put("avatars/large", Buffer.alloc(1), stored);
    large = createLargeFile(driver, "avatars/large");
    const { avatars } = openTestStorages(large.driver).storages;
    const assets = await deployStatic(large.driver);
    probe = createProbe();
    app = await start({ files: serveFiles({ storages: { avatars, assets } }), probe: probe.handler });
  });
  afterAll(() => app.close());

  const ask = (target: string, init?: RequestInit) => fetch(`http://127.0.0.1:${app.port}${target}`, init);

  /** Opens a request and waits for its head; the body is not read. */
  async function open(target: string): Promise<{ request: ClientRequest; response: IncomingMessage }> {
    const request = openRequest({ port: app.port, host: "127.0.0.1", path: target }).end();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return { request, response };
  }

  /** Until the large file was not asked for more while twenty other requests were answered. */
  async function resting(): Promise<void> {
    for (let before = -1; before !== large.produced();) {
      before = large.produced();
      for (let round = 0; round < 20; round += 1) await (await ask(path)).text();
    }
  }

  /** Sends a request line as it is, and returns the whole answer. */
  async function askAsWritten(line: string, host = "a"): Promise<string> {
    const socket = connect(app.port, "127.0.0.1");
    socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const chunks: Buffer[] = await socket.toArray();
    return Buffer.concat(chunks).toString("latin1");
  }

  it("sends static files in an encoding that the client takes", async () => {
    const target = "/_stowage/files/assets/a.1.css";
    const sent = async (encodings: string): Promise<[string | undefined, string | undefined, Buffer]> => {
      const request = openRequest({ port: app.port, host: "127.0.0.1", path: target });
      request.setHeader("accept-encoding", encodings);
      const [response] = (await once(request.end(), "response")) as [IncomingMessage];
      const { "content-encoding": encoding, vary } = response.headers;
      return [
        encoding,
        vary
          ?.toLowerCase()
          .split(/, */)
          .find((name) => name === "accept-encoding"),
        Buffer.concat(await response.toArray()),
      ];
    };
    expect(await sent("gzip, br")).toEqual(["br", "accept-encoding", brotliCompressSync(text)]);
    expect(await sent("identity")).toEqual([undefined, "accept-encoding", Buffer.from(text)]);
    // A client that decodes by itself.
    const response = await ask(target, { headers: { "accept-encoding": "br" } });
    expect([response.headers.get("content-encoding"), await response.text()]).toEqual(["br", text]);
  });

  it("answers GET, HEAD, a range and a condition", async () => {
    const whole = await ask(path);
    expect([whole.status, await whole.text()]).toEqual([200, text]);
    expect(whole.headers.get("content-length")).toBe("10");
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    const head = await ask(path, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
    const range = await ask(path, { headers: { range: "bytes=2-4" } });
    expect([range.status, range.headers.get("content-range"), await range.text()]).toEqual([
      206,
      "bytes 2-4/10",
      "234",
    ]);
    const etag = whole.headers.get("etag") ?? "";
    const unchanged = await ask(path, { headers: { "if-none-match": etag } });
    expect([unchanged.status, unchanged.headers.get("etag"), await unchanged.text()]).toEqual([304, etag, ""]);
  });

  it("answers a missing file with 404, and POST with 405", async () => {
    expect((await ask("/_stowage/files/avatars/missing")).status).toBe(404);
    const post = await ask(path, {
      method: "POST",
      body: "x".repeat(100_000),
      headers: { "content-type": "text/plain" },
    });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it(`t05 ${rawTarget ? "refuses" : "is only shown resolved"} what is spelled otherwise than its URL`, async () => {
    expect(await askAsWritten(`GET ${path}`)).toMatch(/^HTTP\/1\.1 200 /);
    const [name, up] = ["a%20%26%20b.txt", ["..", "%2e%2e", ".%2E"]];
    const climbing = up.map((each) => `documents/${each}/avatars/${name}`);
    for (const spelled of [...climbing, `./avatars/${name}`, `avatars/%2e/${name}`]) {
      const answer = await askAsWritten(`GET /_stowage/files/${spelled}`);
      expect(answer, spelled).toContain(`HTTP/1.1 ${rawTarget ? 404 : 200} `);
    }
    expect(await askAsWritten(`GET /_stowage/files/avatars\\${name}`)).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it("answers TRACE with 405, in plain text", async () => {
    const answer = await askAsWritten(`TRACE ${path}`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/\r\ncontent-type: text\/plain/i);
    expect(answer).not.toContain("<");
  });

  it("reads no further ahead than the client takes, and lets go of the file when it leaves", async () => {
    const { request, response } = await open("/_stowage/files/avatars/large");
    expect(response.headers["content-length"]).toBe(String(large.size));
    const [first] = (await once(response, "data")) as [Buffer];
    expect(first.length).toBeGreaterThan(0);
    response.pause();
    await resting();
    expect(large.produced()).toBeLessThan(large.size / 2);
    request.destroy();
    await large.closed();
  });

  it("breaks the connection off where the file fails, so that nobody takes it for whole", async () => {
    const { response } = await open("/_stowage/files/avatars/large");
    large.fail();
    response.resume();
    await expect(once(response, "end")).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("passes on a body of any type, and every value of a header", async () => {
    const body = Buffer.alloc(3_000_000, "x");
    for (const type of ["multipart/form-data; boundary=b", "application/octet-stream", "text/plain"]) {
      const response = await ask("/probe/a%2Fb?c=%20d", { method: "POST", body, headers: { "content-type": type } });
      const url = `http://127.0.0.1:${app.port}/probe/a%2Fb?c=%20d`;
      expect([response.status, await response.json()]).toEqual([
        201,
        { method: "POST", url, type, bytes: body.length },
      ]);
      expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2, c"]);
    }
  });

  it("takes nothing from a Host header that is none", async () => {
    const answer = await askAsWritten("GET /probe/a", "evil.example/_stowage/files?");
    expect(answer).not.toContain("evil.example/_stowage");
    expect(answer).toMatch(/^HTTP\/1\.1 (?:201|400) /);
  });

  it("aborts the request's signal when the client leaves", async () => {
    const request = openRequest({ port: app.port, host: "127.0.0.1", path: "/probe/wait" }).end();
    request.on("error", () => undefined);
    const signal = await probe.waiting();
    expect(signal.aborted).toBe(false);
    request.destroy();
    await probe.aborted();
    expect(signal.aborted).toBe(true);
  });

  it("leaves a failure of the handler to the framework", async () => {
    const response = await ask("/probe/fail");
    expect(response.status).toBe(500);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
}
