import { CreateResponseHeadersPolicyCommand, type ResponseHeadersPolicyConfig } from "@aws-sdk/client-cloudfront";
import { PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { behavior, managed, startWithEdge } from "../support/edge/start-with-edge.ts";

const corsOf: (...origins: string[]) => NonNullable<ResponseHeadersPolicyConfig["CorsConfig"]> = (...Items) => ({
  AccessControlAllowOrigins: { Quantity: Items.length, Items },
  AccessControlAllowHeaders: { Quantity: 1, Items: ["x-a"] },
  AccessControlAllowMethods: { Quantity: 2, Items: ["GET", "HEAD"] },
  AccessControlMaxAgeSec: 600,
  AccessControlAllowCredentials: false,
  OriginOverride: true,
});
const [app, foreign] = ["https://app.example.com", "https://evil.test"];
const asksFirst = { origin: app, "access-control-request-method": "GET", "access-control-request-headers": "x-a" };

/** An edge whose only behaviour has a policy, or AWS's of that id. */
async function startWithPolicy(policy: string | Partial<ResponseHeadersPolicyConfig>) {
  const test = await startWithEdge();
  let id = typeof policy === "string" ? policy : "";
  if (typeof policy !== "string") {
    const ResponseHeadersPolicyConfig = { Name: "p", ...policy };
    const made = await test.cloudFront.send(new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig }));
    id = made.ResponseHeadersPolicy?.Id ?? "";
  }
  const { domain } = await test.distribute({
    DefaultCacheBehavior: behavior({
      CachePolicyId: managed.optimized,
      OriginRequestPolicyId: "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
      ResponseHeadersPolicyId: id,
      AllowedMethods: {
        Quantity: 3,
        Items: ["GET", "HEAD", "OPTIONS"],
        CachedMethods: { Quantity: 2, Items: ["GET", "HEAD"] },
      },
    }),
  });
  await test.put("a.txt", "hello", { CacheControl: "max-age=600" });
  const get = (headers: Record<string, string> = {}, method = "GET") => test.ask(domain, "/a.txt", { method, headers });
  const allow = (AllowedOrigins: string[]) =>
    test.s3.send(
      new PutBucketCorsCommand({
        Bucket: "media",
        CORSConfiguration: { CORSRules: [{ AllowedOrigins, AllowedMethods: ["GET"], AllowedHeaders: ["x-b", "x-a"] }] },
      }),
    );
  return { ...test, get, allow };
}

describe("a response headers policy", () => {
  it("answers each origin for itself, from one answer that is kept", async () => {
    await using test = await startWithPolicy({ CorsConfig: corsOf(app, "https://*.example.org") });
    const first = await test.get({ origin: foreign });
    expect(first).toMatchObject({ status: 200, cache: "Miss" });
    expect(first.headers["access-control-allow-origin"]).toBeUndefined();
    for (const origin of [app, "https://a.example.org", app]) {
      const answer = await test.get({ origin });
      expect(answer).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
      expect(answer.headers).toMatchObject({ "access-control-allow-origin": origin, vary: "Origin" });
      expect(answer.headers["access-control-allow-methods"]).toBeUndefined();
    }
    for (const headers of [{}, { origin: foreign }, { origin: "null" }]) {
      expect((await test.get(headers)).headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect(test.asked).toHaveLength(1);
  });

  it("adds to a preflight what it says, and leaves S3 to allow it", async () => {
    await using test = await startWithPolicy({ CorsConfig: corsOf(app) });
    const refused = await test.get(asksFirst, "OPTIONS");
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("CORS is not enabled for this bucket");
    await test.allow([app]);
    await test.pass(11);
    const allowed = await test.get(asksFirst, "OPTIONS");
    expect(allowed.status).toBe(200);
    expect(allowed.headers).toMatchObject({
      "access-control-allow-origin": app,
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "x-a",
      "access-control-max-age": "600",
    });
    expect((await test.get({ ...asksFirst, origin: foreign }, "OPTIONS")).status).toBe(403);
  });

  it("takes the place of what S3 says, or leaves S3 all of it", async () => {
    for (const OriginOverride of [true, false]) {
      await using test = await startWithPolicy({ CorsConfig: { ...corsOf(app), OriginOverride } });
      await test.allow([foreign, app]);
      const { headers } = await test.get({ origin: foreign });
      expect(headers["access-control-allow-origin"]).toBe(OriginOverride ? undefined : foreign);
      expect(headers["access-control-allow-credentials"]).toBe(OriginOverride ? undefined : "true");
    }
  });

  it("of AWS is known by its id", async () => {
    await using test = await startWithPolicy("eaab4381-ed33-4a86-88ca-d9558dc6cd63");
    const answer = await test.get({ origin: foreign });
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "*",
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "strict-transport-security": "max-age=31536000",
    });
  });

  it("removes S3's headers, and tells how long it took to those who ask", async () => {
    const RemoveHeadersConfig = { Quantity: 2, Items: [{ Header: "Server" }, { Header: "x-amz-request-id" }] };
    const ServerTimingHeadersConfig = { Enabled: true, SamplingRate: 0 };
    await using test = await startWithPolicy({ RemoveHeadersConfig, ServerTimingHeadersConfig });
    const miss = await test.get({ pragma: "server-timing" });
    const hit = await test.get({ pragma: "server-timing" });
    const plain = await test.get();
    for (const { headers } of [miss, hit, plain]) {
      expect(headers["server"]).toBe("CloudFront");
      expect(headers["x-amz-request-id"]).toBeUndefined();
    }
    expect(miss.headers["server-timing"]).toMatch(
      /^cdn-upstream-layer;desc="EDGE",.*cdn-upstream-fbl;dur=\d+,cdn-cache-miss,cdn-pop;desc="\w+-P\d",cdn-rid;desc="[\w-]{56}",cdn-downstream-fbl;dur=\d+$/,
    );
    expect(miss.headers["server-timing"]).toContain(`cdn-rid;desc="${miss.headers["x-amz-cf-id"]}"`);
    expect(hit.headers["server-timing"]).toMatch(
      /^cdn-cache-hit,.*cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=\d+$/,
    );
    expect(plain.headers["server-timing"]).toBeUndefined();
  });
});
