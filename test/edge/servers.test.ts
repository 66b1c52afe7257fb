import { CreateOriginRequestPolicyCommand } from "@aws-sdk/client-cloudfront";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { behavior, managed, startWithEdge } from "../support/edge/start-with-edge.ts";
import { startOrigin } from "../support/edge/start-origin.ts";

const everything = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const viewer = {
  "user-agent": "a browser",
  cookie: "session=1",
  authorization: "Bearer token",
  referer: "https://example.com/",
  "accept-language": "de",
  accept: "text/html",
  "x-forwarded-for": "192.0.2.1",
  te: "trailers",
};

describe("a server behind the edge", () => {
  it("is told what every edge tells, and nothing of the viewer that no policy names", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin((_, response) => response.end("hello"));
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: "X-Secret", HeaderValue: "of the edge" }] };
    const { domain, Id } = await test.distribute({
      Origins: { Quantity: 1, Items: [server.origin({ OriginPath: "/app", CustomHeaders })] },
    });
    const answer = await test.ask(domain, "/a?x=1", { headers: { ...viewer, "x-secret": "of the viewer" } });
    expect(answer).toMatchObject({ status: 200, text: "hello", cache: "Miss" });
    expect(server.asked).toEqual([
      {
        method: "GET",
        url: "/app/a",
        body: "",
        headers: {
          host: "app.localhost",
          "user-agent": "Amazon CloudFront",
          via: `1.1 ${Id.toLowerCase()}.cloudfront.net (CloudFront)`,
          "x-amz-cf-id": expect.any(String),
          "x-forwarded-for": "192.0.2.1, 127.0.0.1",
          "x-secret": "of the edge",
          connection: expect.any(String),
        },
      },
    ]);
  });

  it("is told all of the viewer where a policy says so, and reads what is sent", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin(({ body }, response) => response.writeHead(201).end(body));
    const all = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"] as const;
    const { domain } = await test.distribute({
      Origins: { Quantity: 1, Items: [server.origin()] },
      DefaultCacheBehavior: behavior({
        CachePolicyId: managed.disabled,
        OriginRequestPolicyId: everything,
        AllowedMethods: { Quantity: all.length, Items: [...all] },
      }),
    });
    const asked = { method: "POST", body: "a form", headers: { ...viewer, "content-type": "text/plain" } };
    expect(await test.ask(domain, "/a?x=1&y", asked)).toMatchObject({ status: 201, text: "a form" });
    const [{ headers, ...told } = { headers: {} }] = server.asked;
    expect(told).toEqual({ method: "POST", url: "/a?x=1&y", body: "a form" });
    const { te: _te, "x-forwarded-for": _for, ...forwarded } = viewer;
    expect(headers).toMatchObject({ ...forwarded, host: domain, "content-type": "text/plain" });
    expect(headers).not.toHaveProperty("te");
  });

  it("is told of a viewer what one of the policies names, and no more", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin((_, response) => response.end("hello"));
    const OriginRequestPolicyConfig = {
      Name: "some",
      HeadersConfig: { HeaderBehavior: "whitelist" as const, Headers: { Quantity: 1, Items: ["Referer"] } },
      CookiesConfig: { CookieBehavior: "whitelist" as const, Cookies: { Quantity: 1, Items: ["session"] } },
      QueryStringsConfig: { QueryStringBehavior: "allExcept" as const, QueryStrings: { Quantity: 1, Items: ["x"] } },
    };
    const made = await test.cloudFront.send(new CreateOriginRequestPolicyCommand({ OriginRequestPolicyConfig }));
    const CachePolicyId = await test.cachePolicy({
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: ["Accept-Language"] } },
        CookiesConfig: { CookieBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: { Quantity: 1, Items: ["x"] } },
      },
    });
    const OriginRequestPolicyId = made.OriginRequestPolicy?.Id ?? "";
    const { domain } = await test.distribute({
      Origins: { Quantity: 1, Items: [server.origin()] },
      DefaultCacheBehavior: behavior({ CachePolicyId, OriginRequestPolicyId }),
    });
    const cookie = "lang=de; session=1; other=2";
    await test.ask(domain, "/a?y=2&x=1&y=3", { headers: { ...viewer, cookie, "accept-encoding": "br, gzip" } });
    const [asked] = server.asked;
    expect(asked?.url).toBe("/a?y=2&x=1&y=3");
    const headers: Record<string, unknown> = { ...asked?.headers };
    const { via: _via, "x-amz-cf-id": _id, "x-forwarded-for": _for, connection: _connection, ...told } = headers;
    expect(told).toEqual({
      host: "app.localhost",
      "user-agent": "Amazon CloudFront",
      referer: viewer.referer,
      "accept-language": "de",
      "accept-encoding": "gzip",
      cookie: "session=1",
    });
    // Not in the key: the answer is shared.
    expect((await test.ask(domain, "/a?x=1", { headers: { ...viewer, "accept-encoding": "gzip" } })).cache).toBe("Hit");
  });

  it("sets no cookies where none are forwarded, and none that another viewer would get", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin((_, response) =>
      response.writeHead(200, { "set-cookie": ["a=1", "b=2"], "cache-control": "max-age=60" }).end("hello"),
    );
    const Origins = { Quantity: 1, Items: [server.origin()] };
    const none = await test.distribute({ Origins });
    const first = await test.ask(none.domain, "/");
    expect(first.headers).not.toHaveProperty("set-cookie");
    expect((await test.ask(none.domain, "/")).cache).toBe("Hit");
    const CachePolicyId = await test.cachePolicy({
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: "none" },
        CookiesConfig: { CookieBehavior: "all" },
        QueryStringsConfig: { QueryStringBehavior: "none" },
      },
    });
    const some = await test.distribute({ Origins, DefaultCacheBehavior: behavior({ CachePolicyId }) });
    for (let i = 0; i < 2; i++) {
      const answer = await test.ask(some.domain, "/");
      expect(answer).toMatchObject({ text: "hello", cache: "Miss" });
      expect(answer.headers["set-cookie"]).toBe("a=1,b=2");
    }
  });

  it("may fail while what it said before is kept, unless it insists", async () => {
    await using test = await startWithEdge();
    let fails = false;
    await using server = await startOrigin(({ url }, response) => {
      const control = url === "/insists" ? "max-age=60, must-revalidate" : "max-age=60";
      if (fails) response.writeHead(503).end("down");
      else response.writeHead(200, { "cache-control": control }).end("hello");
    });
    const { domain } = await test.distribute({ Origins: { Quantity: 1, Items: [server.origin()] } });
    await test.ask(domain, "/a");
    await test.ask(domain, "/insists");
    await test.pass(61);
    fails = true;
    const asked = server.asked.length;
    for (let i = 0; i < 3; i++) {
      expect(await test.ask(domain, "/a")).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
    }
    expect(server.asked).toHaveLength(asked + 1);
    expect(await test.ask(domain, "/insists")).toMatchObject({ status: 503, text: "down", cache: "Error" });
    expect(await test.ask(domain, "/new")).toMatchObject({ status: 503, cache: "Error" });
    await test.pass(11);
    await server.close();
    expect(await test.ask(domain, "/a")).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
    expect(await test.ask(domain, "/other")).toMatchObject({ status: 502, cache: "Error" });
  });

  it("that does not answer in time is 504, and one that breaks off 502", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin(({ url }, response) => {
      if (url === "/breaks") response.writeHead(200, { "content-length": "10" }).write("half");
      if (url === "/breaks") setImmediate(() => response.destroy());
      if (url === "/halts") response.writeHead(200, { "content-length": "10" }).write("half");
      if (url === "/large") response.writeHead(200, { "content-length": "3000000" }).write("x".repeat(1000));
    });
    const { domain } = await test.distribute({ Origins: { Quantity: 1, Items: [server.origin()] } });
    expect(await test.ask(domain, "/stalls")).toMatchObject({ status: 504, cache: "Error" });
    expect(await test.ask(domain, "/breaks")).toMatchObject({ status: 502, cache: "Error" });
    expect(await test.ask(domain, "/halts")).toMatchObject({ status: 502, cache: "Error" });
    await expect(test.ask(domain, "/large")).rejects.toThrow(/aborted|reset|hang up/);
    await expect.poll(() => readdir(join(test.cloud.dataDir, "edge-cache"))).toEqual([]);
  });

  it("may send chunks: small answers are kept with their length, large ones passed on", async () => {
    await using test = await startWithEdge();
    const large = "x".repeat(2_000_000);
    await using server = await startOrigin(({ url }, response) => {
      response.writeHead(200, { "cache-control": "max-age=60" });
      response.write("first ");
      setImmediate(() => response.end(url === "/large" ? large : "second"));
    });
    const { domain } = await test.distribute({ Origins: { Quantity: 1, Items: [server.origin()] } });
    await test.ask(domain, "/small");
    const small = await test.ask(domain, "/small");
    expect(small).toMatchObject({ text: "first second", cache: "Hit" });
    expect(small.headers["content-length"]).toBe("12");
    for (let i = 0; i < 2; i++) {
      expect(await test.ask(domain, "/large")).toMatchObject({ text: `first ${large}`, cache: "Miss" });
    }
  });

  it("says how long its errors are kept", async () => {
    await using test = await startWithEdge();
    await using server = await startOrigin(({ url }, response) => {
      const [, status, control = ""] = url.split("/");
      response.writeHead(Number(status), { "cache-control": decodeURIComponent(control) }).end();
    });
    const { domain } = await test.distribute({ Origins: { Quantity: 1, Items: [server.origin()] } });
    const times = async (path: string): Promise<number> => {
      await test.ask(domain, path);
      await test.pass(15);
      await test.ask(domain, path);
      return server.asked.filter(({ url }) => url === path).length;
    };
    expect(await times("/404/max-age%3D60")).toBe(1);
    expect(await times("/404/max-age%3D5")).toBe(2);
    const twice = async (path: string): Promise<number> => {
      await test.ask(domain, path);
      await test.ask(domain, path);
      return server.asked.filter(({ url }) => url === path).length;
    };
    expect(await twice("/404/no-store")).toBe(2);
    expect(await twice("/500/no-store")).toBe(1);
    expect(await twice("/416/max-age%3D60")).toBe(2);
  });
});
