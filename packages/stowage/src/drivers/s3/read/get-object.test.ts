import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Script, sendError, startScriptedPeer } from "../../../../../../test/support/requests/scripted-peer.ts";
import type { Driver, ListPage } from "../../driver.ts";
import { createS3Driver } from "../s3-driver.ts";

function driverOf(endpoint: string): Driver {
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
  return createS3Driver({ bucket: "b", region: "us-east-1", endpoint, credentials, retries: { firstDelay: 1 } });
}

const headers = { "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT", "content-type": "text/plain", etag: '"tag"' };

/** Where listing tells which keys there are and everything else is forbidden. */
function forbidden(listing: Script): Script {
  return (request, response) => {
    if (request.url.includes("list-type=2")) listing(request, response);
    else sendError(response, 403, "AccessDenied");
  };
}

const listOf =
  (...keys: string[]): Script =>
  (_, response) => {
    const facts = "<Size>1</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag>";
    const contents = keys.map((key) => `<Contents><Key>${key}</Key>${facts}</Contents>`).join("");
    response.end(`<ListBucketResult><EncodingType>url</EncodingType>${contents}</ListBucketResult>`);
  };

/** The sockets that are opened from here on. A test says itself when one was silent: a limit in milliseconds tests the machine. */
function watchSockets(): Socket[] {
  const sockets: Socket[] = [];
  const note = (message: unknown): number => sockets.push((message as { socket: Socket }).socket);
  subscribe("net.client.socket", note);
  onTestFinished(() => void unsubscribe("net.client.socket", note));
  return sockets;
}

describe("get()", () => {
  it("t41 reports a body that is cut off and one that is damaged", async () => {
    await using peer = await startScriptedPeer((request, response) => {
      response.writeHead(200, { ...headers, "content-length": "5", "x-amz-checksum-crc32": "NhCmhg==" });
      if (request.url.endsWith("/cut")) response.write("hel", () => response.destroy());
      else response.end(request.url.endsWith("/sound") ? "hello" : "hellp");
    });
    const driver = driverOf(peer.endpoint);
    const read = async (key: string) => (await (await driver.get(key)).body.toArray()).join("");
    expect(await read("sound")).toBe("hello");
    await expect(read("cut")).rejects.toMatchObject({ code: "truncated" });
    await expect(read("damaged")).rejects.toMatchObject({ code: "integrity" });
  });

  it("frees the connection of a body that nobody wants", async () => {
    let closed = (): void => undefined;
    const whenClosed = new Promise<void>((resolve) => (closed = resolve));
    await using peer = await startScriptedPeer((_, response) => {
      response.writeHead(200, { ...headers, "content-length": "1000000" }).write("x");
      response.on("close", closed);
    });
    (await driverOf(peer.endpoint).get("k")).body.destroy();
    await expect(whenClosed).resolves.toBeUndefined();
  });

  it("does not time a reader that takes its time", async () => {
    await using peer = await startScriptedPeer((_, response) => {
      response.writeHead(200, { ...headers, "content-length": "8000000" }).end(Buffer.alloc(8_000_000));
    });
    const sockets = watchSockets();
    const { body } = await driverOf(peer.endpoint).get("k");
    await expect.poll(() => sockets[0]?.bytesRead).toBeGreaterThan(100_000);
    for (let passed = 0; passed < 3; passed += 1) sockets[0]?.emit("timeout");
    expect(Buffer.concat(await body.toArray()).length).toBe(8_000_000);
  });

  it("gives up a body of which nothing more comes", async () => {
    await using peer = await startScriptedPeer((_, response) => {
      response.writeHead(200, { ...headers, "content-length": "5" }).write("hel");
    });
    const sockets = watchSockets();
    const { body } = await driverOf(peer.endpoint).get("k");
    body.once("data", () => sockets[0]?.emit("timeout"));
    const cause = expect.objectContaining({ message: "no byte within 60000 ms" });
    await expect(body.toArray()).rejects.toMatchObject({ code: "truncated", cause });
  });

  it("refuses an answer that ignores the range or hides its length", async () => {
    await using peer = await startScriptedPeer((request, response) => {
      if (request.headers.range === undefined) response.writeHead(200, headers).end("hello");
      else response.writeHead(200, { ...headers, "content-length": "5" }).end("hello");
    });
    const driver = driverOf(peer.endpoint);
    await expect(driver.get("k", { start: 1 })).rejects.toMatchObject({ code: "remote" });
    await expect(driver.get("k")).rejects.toMatchObject({ code: "remote" });
    await expect(driver.get("k", { start: 3, end: 2 })).rejects.toMatchObject({ code: "invalid-option" });
  });
});

describe("head() and get() where a missing key is forbidden", () => {
  it("say that a key that is not listed is missing", async () => {
    await using peer = await startScriptedPeer(forbidden(listOf("k10")));
    const driver = driverOf(peer.endpoint);
    expect(await driver.head("k1")).toBeUndefined();
    await expect(driver.get("k1")).rejects.toMatchObject({ code: "not-found" });
    expect(peer.requests.at(-1)?.url).toBe("/b?list-type=2&encoding-type=url&prefix=k1&max-keys=1");
  });

  it("say that a listed key is forbidden", async () => {
    await using peer = await startScriptedPeer(forbidden(listOf("k1")));
    await expect(driverOf(peer.endpoint).head("k1")).rejects.toMatchObject({ code: "access-denied" });
    await expect(driverOf(peer.endpoint).get("k1")).rejects.toMatchObject({ code: "access-denied" });
  });

  it("say forbidden where the listing is refused too", async () => {
    await using peer = await startScriptedPeer(forbidden((_, response) => sendError(response, 403, "AccessDenied")));
    await expect(driverOf(peer.endpoint).head("k1")).rejects.toMatchObject({ code: "access-denied" });
  });
});

function pagesOf(endpoint: string): Promise<ListPage[]> {
  return Readable.from(driverOf(endpoint).list()).toArray();
}

describe("list()", () => {
  it("decodes the keys of a listing and refuses what is none", async () => {
    await using peer = await startScriptedPeer(listOf("a+b%2Bc%26%C3%BC"));
    const entry = { key: "a b+c&ü", size: 1, modified: new Date("2026-01-01"), etag: "e" };
    expect(await pagesOf(peer.endpoint)).toEqual([{ entries: [entry], prefixes: [] }]);
    await using other = await startScriptedPeer((_, response) => response.end("<html></html>"));
    await expect(pagesOf(other.endpoint)).rejects.toMatchObject({ code: "remote" });
  });
});

describe("delete()", () => {
  it("reports the keys of a batch that stayed", async () => {
    await using peer = await startScriptedPeer((_, response) => {
      const error = "<Error><Key>b</Key><Code>AccessDenied</Code><Message>no</Message></Error>";
      response.end(`<DeleteResult>${error}</DeleteResult>`);
    });
    const results = await driverOf(peer.endpoint).delete(["a", "b", "c"]);
    expect(results).toMatchObject([{ key: "a" }, { key: "b", error: { code: "access-denied" } }, { key: "c" }]);
    expect(results.filter((result) => result.error !== undefined)).toHaveLength(1);
  });
});
