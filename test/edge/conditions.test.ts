import { describe, expect, it } from "vitest";
import { behavior, managed, startWithEdge } from "../support/edge/start-with-edge.ts";

const bytes = "0123456789";

describe.each<[string, { CachePolicyId?: string; CacheControl?: string }]>([
  ["from the cache", { CachePolicyId: managed.uncompressed }],
  ["from the origin", { CachePolicyId: managed.disabled }],
  ["of what may not be kept", { CacheControl: "private" }],
])("conditions and ranges, %s", (_, { CachePolicyId: managedId, CacheControl }) => {
  const start = async () => {
    const test = await startWithEdge();
    await test.put("a.txt", bytes, { CacheControl });
    const CachePolicyId = managedId ?? (await test.cachePolicy({}));
    const { domain } = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId }) });
    const first = await test.ask(domain, "/a.txt");
    const ask = (headers: Record<string, string>) => test.ask(domain, "/a.txt", { headers });
    return { ...test, domain, ask, etag: first.headers["etag"] ?? "", modified: first.headers["last-modified"] ?? "" };
  };

  it("say that a viewer has the answer already, or that its condition fails", async () => {
    await using test = await start();
    const { ask, etag, modified } = test;
    const has = await ask({ "if-none-match": `"other", ${etag}` });
    expect(has).toMatchObject({ status: 304, text: "" });
    expect(has.headers).toMatchObject({ etag, "last-modified": modified });
    expect((await ask({ "if-modified-since": modified })).status).toBe(304);
    expect((await ask({ "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);
    expect((await ask({ "if-match": '"other"' })).status).toBe(412);
    expect((await ask({ "if-match": etag })).text).toBe(bytes);
    expect((await ask({ "if-unmodified-since": "Thu, 01 Jan 2015 00:00:00 GMT" })).status).toBe(412);
    expect((await ask({ "if-modified-since": "yesterday" })).status).toBe(200);
  });

  it.each([
    ["bytes=0-0", "0", "0-0"],
    ["bytes=2-4", "234", "2-4"],
    ["bytes=8-", "89", "8-9"],
    ["bytes=-3", "789", "7-9"],
    ["bytes=5-100", "56789", "5-9"],
  ])("answer the range %s", async (range, text, told) => {
    await using test = await start();
    const part = await test.ask({ range });
    expect(part).toMatchObject({ status: 206, text });
    expect(part.headers).toMatchObject({ "content-range": `bytes ${told}/10`, "content-length": String(text.length) });
  });

  it("refuse a range outside, and answer the whole to several, to a bad one and to one of another version", async () => {
    await using test = await start();
    for (const range of ["bytes=10-", "bytes=-0"]) {
      const refused = await test.ask({ range });
      expect(refused.status).toBe(416);
      expect(refused.headers["content-range"]).toBe("bytes */10");
    }
    for (const range of ["bytes=0-1,3-4", "bytes=5-1", "lines=1-2", `bytes=${"0-1,".repeat(1000)}5-6`]) {
      expect(await test.ask({ range })).toMatchObject({ status: 200, text: bytes });
    }
    expect(await test.ask({ range: "bytes=0-1", "if-range": '"other"' })).toMatchObject({ status: 200, text: bytes });
    expect((await test.ask({ range: "bytes=0-1", "if-range": test.etag })).status).toBe(206);
  });
});

describe("a range of what is not kept yet", () => {
  it("has the whole fetched, and answered in part", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", bytes);
    const { domain } = await test.distribute();
    const part = await test.ask(domain, "/a.txt", { headers: { range: "bytes=2-3" } });
    expect(part).toMatchObject({ status: 206, text: "23", cache: "Miss" });
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 200, text: bytes, cache: "Hit" });
  });
});
