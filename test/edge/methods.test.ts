import { GetObjectCommand, PutBucketCorsCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { behavior, managed, startWithEdge } from "../support/edge/start-with-edge.ts";

const all = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"] as const;
const corsS3Origin = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

describe("other methods than reading", () => {
  it("reach the bucket where the behaviour lists them, and do what its policy lets the distribution do", async () => {
    await using test = await startWithEdge();
    const { domain, arn } = await test.distribute({
      DefaultCacheBehavior: behavior({ AllowedMethods: { Quantity: all.length, Items: [...all] } }),
    });
    const put = (): ReturnType<typeof test.ask> =>
      test.ask(domain, "/up/a.txt", { method: "PUT", body: "hello", headers: { "content-type": "text/plain" } });
    expect(await put()).toMatchObject({ status: 403, cache: "Error" });
    const Statement = {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:PutObject", "s3:GetObject"],
      Resource: "arn:aws:s3:::media/up/*",
      Condition: { StringEquals: { "aws:SourceArn": arn }, Bool: { "aws:SecureTransport": "true" } },
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await test.s3.send(new PutBucketPolicyCommand({ Bucket: "media", Policy }));
    expect(await put()).toMatchObject({ status: 200, text: "" });
    const stored = await test.s3.send(new GetObjectCommand({ Bucket: "media", Key: "up/a.txt" }));
    expect(await stored.Body?.transformToString()).toBe("hello");
    expect(stored.ContentType).toBe("text/plain");
    expect((await test.ask(domain, "/up/a.txt", { method: "DELETE" })).status).toBe(403);
    expect((await test.ask(domain, "/up/a.txt")).text).toBe("hello");
  });

  it("ask the bucket about other origins, whose headers are told where they are in the key", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const CORSRules = [{ AllowedOrigins: ["https://app.example.com"], AllowedMethods: ["GET"], MaxAgeSeconds: 5 }];
    const CORSConfiguration = { CORSRules };
    await test.s3.send(new PutBucketCorsCommand({ Bucket: "media", CORSConfiguration }));
    const CachePolicyId = await test.cachePolicy({
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: ["Origin"] } },
        CookiesConfig: { CookieBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "none" },
      },
    });
    const methods = { Quantity: 3, Items: [...(["GET", "HEAD", "OPTIONS"] as const)] };
    const { domain } = await test.distribute({
      DefaultCacheBehavior: behavior({
        CachePolicyId,
        OriginRequestPolicyId: corsS3Origin,
        AllowedMethods: { ...methods, CachedMethods: methods },
      }),
    });
    const from = (origin: string): Record<string, string> => ({ origin, "access-control-request-method": "GET" });
    const preflight = (origin: string): ReturnType<typeof test.ask> =>
      test.ask(domain, "/a.txt", { method: "OPTIONS", headers: from(origin) });
    const allowed = await preflight("https://app.example.com");
    expect(allowed).toMatchObject({ status: 200, cache: "Miss" });
    expect(allowed.headers["access-control-allow-origin"]).toBe("https://app.example.com");
    expect((await preflight("https://app.example.com")).cache).toBe("Hit");
    expect((await preflight("https://evil.example.com")).status).toBe(403);
    const read = await test.ask(domain, "/a.txt", { headers: { origin: "https://app.example.com" } });
    expect(read).toMatchObject({ text: "hello", cache: "Miss" });
    expect(read.headers["access-control-allow-origin"]).toBe("https://app.example.com");
    const plain = await test.ask(domain, "/a.txt");
    expect(plain).toMatchObject({ text: "hello", cache: "Miss" });
    expect(plain.headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("are never answered from the cache, unless they may be", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const { domain } = await test.distribute({
      DefaultCacheBehavior: behavior({
        CachePolicyId: managed.uncompressed,
        AllowedMethods: { Quantity: all.length, Items: [...all] },
      }),
    });
    await test.ask(domain, "/a.txt");
    for (const method of ["OPTIONS", "PUT", "POST", "PATCH", "DELETE"]) {
      const answer = await test.ask(domain, "/a.txt", { method });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toBe("hello");
    }
    expect((await test.ask(domain, "/a.txt")).cache).toBe("Hit");
  });
});
