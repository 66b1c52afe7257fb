import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { sendBytes } from "../support/requests/send-bytes.ts";
import { behavior, behaviorOf, managed, startWithEdge } from "../support/edge/start-with-edge.ts";

const css = ".a { color: red }\n".repeat(200);
const page = { ContentType: "text/css; charset=utf-8", CacheControl: "max-age=600" };

async function startCompressing() {
  const test = await startWithEdge();
  const CachePolicyId = managed.optimized;
  const made = await test.distribute({
    DefaultCacheBehavior: behavior({ CachePolicyId, Compress: true }),
    CacheBehaviors: {
      Quantity: 2,
      Items: [
        behaviorOf("plain/*", { CachePolicyId, Compress: false }),
        behaviorOf("unkeyed/*", { CachePolicyId: managed.uncompressed, Compress: true }),
      ],
    },
  });
  const get = (path: string, encodings?: string, more: Record<string, string> = {}) =>
    test.ask(made.domain, path, {
      headers: { ...more, ...(encodings !== undefined && { "accept-encoding": encodings }) },
    });
  return { ...test, ...made, get };
}

describe("the edge compresses", () => {
  it("what viewers take, once, and serves that from then on", async () => {
    await using test = await startCompressing();
    await test.put("a.css", css, page);
    const plain = await test.get("/a.css");
    expect(plain).toMatchObject({ status: 200, text: css, cache: "Miss" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    const strong = plain.headers["etag"] ?? "";
    expect(strong).toMatch(/^"[0-9a-f]{32}"$/);

    for (const [encodings, encoding, decode] of [
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["deflate, gzip;q=0.5", "gzip", gunzipSync],
    ] as const) {
      const miss = await test.get("/a.css", encodings);
      const hit = await test.get("/a.css", encodings);
      expect([miss.cache, hit.cache]).toEqual(["Miss", "Hit"]);
      for (const answer of [miss, hit]) {
        expect(answer.headers).toMatchObject({
          "content-encoding": encoding,
          "content-type": page.ContentType,
          etag: `W/${strong}`,
          vary: "Accept-Encoding",
        });
        expect(decode(answer.body).toString()).toBe(css);
      }
      expect(hit.body.equals(miss.body)).toBe(true);
      expect(hit.headers["content-length"]).toBe(String(hit.body.length));
      expect(hit.body.length).toBeLessThan(css.length / 4);
    }
    expect(test.asked).toHaveLength(3);
    expect((await test.get("/a.css", "deflate, *")).text).toBe(css);
    expect((await test.get("/a.css", "br;q=0, gzip;q=0.0")).text).toBe(css);
    expect(test.asked).toHaveLength(3);
  });

  it("an answer that viewers then have, by its weak tag, and parts of it", async () => {
    await using test = await startCompressing();
    await test.put("a.css", css, page);
    const whole = await test.get("/a.css", "br");
    const etag = whole.headers["etag"] ?? "";
    expect(await test.get("/a.css", "br", { "if-none-match": etag })).toMatchObject({ status: 304, text: "" });
    expect((await test.get("/a.css", "br", { "if-none-match": '"other"' })).status).toBe(200);
    const part = await test.get("/a.css", "br", { range: "bytes=1-9" });
    expect(part).toMatchObject({ status: 206, headers: { "content-encoding": "br" } });
    expect(part.body.equals(whole.body.subarray(1, 10))).toBe(true);
    const head = await test.ask(test.domain, "/a.css", { method: "HEAD", headers: { "accept-encoding": "br" } });
    expect(head.headers).toMatchObject({ "content-encoding": "br", etag });
  });

  it("the new object after the old one is invalid, and keeps what S3 says is the same", async () => {
    await using test = await startCompressing();
    await test.put("a.css", css, page);
    const old = await test.get("/a.css", "br");
    await test.pass(601);
    const renewed = await test.get("/a.css", "br");
    expect(renewed).toMatchObject({ status: 200, cache: "RefreshHit" });
    expect(renewed.body.equals(old.body)).toBe(true);
    await test.put("a.css", css.replaceAll("red", "blue"), page);
    const InvalidationBatch = { CallerReference: "1", Paths: { Quantity: 1, Items: ["/a.css"] } };
    await test.cloudFront.send(new CreateInvalidationCommand({ DistributionId: test.Id, InvalidationBatch }));
    await test.settle();
    const next = await test.get("/a.css", "br");
    expect(brotliDecompressSync(next.body).toString()).toContain("blue");
    expect(next.headers["etag"]).not.toBe(old.headers["etag"]);
  });

  it.each<[string, string, string, object]>([
    ["what is too small", "a.css", css.slice(0, 999), page],
    ["a picture", "a.png", css, { ...page, ContentType: "image/png" }],
    ["what is encoded already", "a.css", css, { ...page, ContentEncoding: "identity" }],
    ["what must not be transformed", "a.css", css, { ...page, CacheControl: "max-age=600, no-transform" }],
    ["where it is off", "plain/a.css", css, page],
    ["where the cache policy knows no encodings", "unkeyed/a.css", css, page],
  ])("not %s", async (_, key, body, attributes) => {
    await using test = await startCompressing();
    await test.put(key, body, attributes);
    const answer = await test.get(`/${key}`, "br, gzip");
    expect(answer).toMatchObject({ status: 200, text: body });
    expect(answer.headers["content-encoding"]).toBe(
      "ContentEncoding" in attributes ? attributes.ContentEncoding : undefined,
    );
    await test.put("control.css", css, page);
    expect((await test.get("/control.css", "br, gzip")).headers["content-encoding"]).toBe("br");
  });

  it("nothing over HTTP/1.0", async () => {
    await using test = await startCompressing();
    await test.put("a.css", css, page);
    const port = Number(new URL(test.cloud.edge?.endpoint ?? "").port);
    const over = (version: string): Promise<string> =>
      sendBytes({ port }, `GET /a.css HTTP/${version}\r\nHost: ${test.domain}\r\nAccept-Encoding: gzip\r\n\r\n`);
    const [old, current] = [await over("1.0"), await over("1.1")];
    expect(old).not.toMatch(/content-encoding/i);
    expect(old.endsWith(`\r\n\r\n${css}`)).toBe(true);
    expect(current).toMatch(/content-encoding: gzip/i);
  });

  it("a body of 10,000,000 bytes and none that is larger", async () => {
    await using test = await startCompressing();
    const body = Buffer.alloc(10_000_001, css);
    await test.put("a.css", body.subarray(1), page);
    await test.put("b.css", body, page);
    const [largest, larger] = [await test.get("/a.css", "gzip"), await test.get("/b.css", "gzip")];
    expect(gunzipSync(largest.body).equals(body.subarray(1))).toBe(true);
    expect(larger.headers["content-encoding"]).toBeUndefined();
    expect(larger.body.equals(body)).toBe(true);
  });
});
