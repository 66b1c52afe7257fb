import { describe, expect, it } from "vitest";
import { behavior, behaviorOf, managed, startWithEdge } from "../support/edge/start-with-edge.ts";

describe("the cache of the edge", () => {
  it("answers what it has kept with the bytes and headers of then, and its age", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { ContentType: "text/plain", CacheControl: "max-age=60", Metadata: { by: "me" } });
    const { domain } = await test.distribute();
    const miss = await test.ask(domain, "/a.txt");
    expect(miss.cache).toBe("Miss");
    expect(miss.headers).not.toHaveProperty("age");
    await test.put("a.txt", "other");
    await test.pass(30);
    const hit = await test.ask(domain, "/a.txt");
    expect(hit).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
    expect(Number(hit.headers["age"])).toBeGreaterThanOrEqual(30);
    const { age: _age, "x-amz-cf-id": hitId, "x-cache": _hit, connection: _one, ...ofHit } = hit.headers;
    const { "x-amz-cf-id": missId, "x-cache": _miss, connection: _other, ...ofMiss } = miss.headers;
    expect(ofHit).toEqual(ofMiss);
    expect(hitId).not.toBe(missId);
    await test.pass(31);
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ text: "other", cache: "Miss" });
  });

  it.each([
    ["nothing said: the default", undefined, { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 100],
    ["max-age", "max-age=50", { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 50],
    ["s-maxage before max-age", "max-age=50, s-maxage=70", { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 70],
    ["no less than the minimum", "max-age=5", { MinTTL: 40, DefaultTTL: 100, MaxTTL: 1000 }, 40],
    ["no more than the maximum", "max-age=5000", { MinTTL: 0, DefaultTTL: 10, MaxTTL: 60 }, 60],
    ["no-store under a minimum", "no-store", { MinTTL: 40, DefaultTTL: 100, MaxTTL: 1000 }, 40],
    ["private, and no minimum", "private, max-age=60", { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 0],
    ["no-cache, and no minimum", "no-cache", { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 0],
    ["max-age of nothing", "max-age=0", { MinTTL: 0, DefaultTTL: 100, MaxTTL: 1000 }, 0],
    ["no caching", "max-age=60", { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, 0],
  ])("keeps answers as long as origin and policy say: %s", async (_, CacheControl, times, seconds) => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { CacheControl });
    const CachePolicyId = await test.cachePolicy(times);
    const { domain } = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId }) });
    const first = await test.ask(domain, "/a.txt");
    await test.pass(Math.max(0, seconds - 10));
    const second = await test.ask(domain, "/a.txt");
    await test.pass(11);
    const third = await test.ask(domain, "/a.txt");
    const kept = seconds === 0 ? ["Miss", "Miss", "Miss"] : ["Miss", "Hit", "RefreshHit"];
    expect([first.cache, second.cache, third.cache]).toEqual(kept);
  });

  it("tells answers apart by what the policy names, and forwards nothing else", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const CachePolicyId = await test.cachePolicy({
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: ["X-Kind"] } },
        CookiesConfig: { CookieBehavior: "whitelist", Cookies: { Quantity: 1, Items: ["lang"] } },
        QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: { Quantity: 2, Items: ["v", "w"] } },
      },
    });
    const { domain } = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId }) });
    const ask = async (target: string, headers = {}): Promise<string> =>
      (await test.ask(domain, target, { headers })).cache;
    expect(await ask("/a.txt?v=1&x=1")).toBe("Miss");
    expect(await ask("/a.txt?x=2&v=1")).toBe("Hit");
    expect(await ask("/a.txt?v=2")).toBe("Miss");
    expect(await ask("/a.txt?w=1&v=1")).toBe("Miss");
    expect(await ask("/a.txt?v=1&w=1")).toBe("Miss");
    expect(await ask("/a.txt?v=1&v=1")).toBe("Miss");
    expect(await ask("/a.txt?v=1", { "x-kind": "b" })).toBe("Miss");
    expect(await ask("/a.txt?v=1", { "X-KIND": "b", "x-other": "c", cookie: "session=1" })).toBe("Hit");
    expect(await ask("/a.txt?v=1", { cookie: "session=1; lang=de" })).toBe("Miss");
    expect(await ask("/a.txt?v=1", { cookie: "lang=de; session=2" })).toBe("Hit");
    expect(test.asked.map(({ query }) => query)).toEqual(["v=1", "v=2", "w=1&v=1", "v=1&w=1", "v=1&v=1", "v=1", "v=1"]);
  });

  it("shares an answer between GET and HEAD, and keeps nothing of a HEAD", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const { domain } = await test.distribute();
    const head = (): ReturnType<typeof test.ask> => test.ask(domain, "/a.txt", { method: "HEAD" });
    expect(await head()).toMatchObject({ status: 200, text: "", cache: "Miss" });
    expect((await test.ask(domain, "/a.txt")).cache).toBe("Miss");
    const hit = await head();
    expect(hit).toMatchObject({ status: 200, text: "", cache: "Hit" });
    expect(hit.headers["content-length"]).toBe("5");
  });

  it("keeps answers of distributions, paths and raw spellings apart", async () => {
    await using test = await startWithEdge();
    await test.put("a b.txt", "hello");
    const one = await test.distribute();
    expect((await test.ask(one.domain, "/a%20b.txt")).text).toBe("hello");
    const other = await test.distribute();
    expect((await test.ask(other.domain, "/a%20b.txt")).cache).toBe("Miss");
    expect((await test.ask(other.domain, "/%61%20b.txt")).cache).toBe("Miss");
    expect((await test.ask(other.domain, "/a%20b.txt")).cache).toBe("Hit");
  });

  it("keeps a variant for each encoding that the policy enables, compressed once", async () => {
    await using test = await startWithEdge();
    const css = "body { color: red }\n".repeat(500);
    await test.put("a.css", css, { ContentType: "text/css" });
    const { domain } = await test.distribute({
      DefaultCacheBehavior: behavior({ CachePolicyId: managed.optimized, Compress: true }),
      CacheBehaviors: { Quantity: 1, Items: [behaviorOf("plain/*", { CachePolicyId: managed.optimized })] },
    });
    const ask = (encoding: string): ReturnType<typeof test.ask> =>
      test.ask(domain, "/a.css", { headers: { "accept-encoding": encoding } });
    for (const [encoding, told] of [
      ["gzip, br", "br"],
      ["gzip;q=0.5", "gzip"],
    ] as const) {
      const miss = await ask(encoding);
      const hit = await ask(`${encoding}, zstd`);
      expect(miss).toMatchObject({ status: 200, cache: "Miss" });
      expect(hit).toMatchObject({ status: 200, cache: "Hit" });
      expect(hit.body.equals(miss.body)).toBe(true);
      expect(hit.headers).toMatchObject({
        "content-encoding": told,
        "content-length": String(miss.body.length),
        etag: expect.stringMatching(/^W\/"/),
        vary: "Accept-Encoding",
      });
      expect(hit.body.length).toBeLessThan(css.length / 10);
    }
    const plain = await ask("identity");
    expect(plain).toMatchObject({ text: css, cache: "Miss" });
    expect(plain.headers["etag"]).toMatch(/^"/);
  });
});
