import { type CORSRule, PutBucketCorsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { type RawAnswer } from "../support/requests/send-target.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const here = "https://app.example.com";
const rules: CORSRule[] = [
  {
    AllowedOrigins: ["https://*.example.com", "http://localhost:3000"],
    AllowedMethods: ["GET", "PUT"],
    AllowedHeaders: ["x-amz-*", "Content-Type"],
    ExposeHeaders: ["ETag", "x-amz-request-id"],
    MaxAgeSeconds: 3000,
  },
  { AllowedOrigins: ["*"], AllowedMethods: ["HEAD"] },
];
const vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

async function startWithRules(CORSRules: CORSRule[] = rules): ReturnType<typeof startWithBucket> {
  const started = await startWithBucket();
  await started.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  return started;
}

const corsOf = ({ headers }: RawAnswer): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-") || name === "vary"));

describe("OPTIONS", () => {
  const preflight = (headers: Record<string, string>, path = "/media/k") => ({
    method: "OPTIONS",
    path,
    headers,
    credentials: null,
  });

  it("answers with the first rule that matches", async () => {
    await using started = await startWithRules();
    const { cloud } = started;
    const asked = {
      origin: here,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "x-AMZ-Acl, content-type",
    };
    const answer = await sendRaw(cloud, preflight(asked));
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(corsOf(answer)).toEqual({
      "access-control-allow-origin": here,
      "access-control-allow-methods": "GET, PUT",
      "access-control-allow-headers": "x-amz-acl, content-type",
      "access-control-expose-headers": "ETag, x-amz-request-id",
      "access-control-max-age": "3000",
      "access-control-allow-credentials": "true",
      vary,
    });
    const anyone = await sendRaw(cloud, preflight({ origin: "null", "access-control-request-method": "HEAD" }));
    expect(corsOf(anyone)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "HEAD",
      vary,
    });
  });

  it("finds the bucket in the host", async () => {
    await using started = await startWithRules();
    const request = preflight({ origin: here, "access-control-request-method": "GET" }, "/some/key");
    const answer = await sendRaw(started.cloud, { ...request, host: "media.localhost" });
    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe(here);
  });

  it.each([
    ["another origin", { origin: "https://example.org", "access-control-request-method": "GET" }],
    ["another scheme", { origin: "http://app.example.com", "access-control-request-method": "GET" }],
    ["other letters", { origin: "https://app.EXAMPLE.com", "access-control-request-method": "GET" }],
    ["a slash at the end", { origin: `${here}/`, "access-control-request-method": "GET" }],
    ["another method", { origin: here, "access-control-request-method": "DELETE" }],
    ["a method of its own", { origin: here, "access-control-request-method": "PATCH" }],
    [
      "another header",
      { origin: here, "access-control-request-method": "GET", "access-control-request-headers": "x-amz-acl,x-other" },
    ],
  ])("refuses %s", async (_, headers) => {
    await using started = await startWithRules();
    const { cloud } = started;
    const refused = await sendRaw(cloud, preflight(headers));
    expect(refused).toMatchObject({ status: 403, code: "AccessForbidden" });
    expect(refused.text).toContain("CORSResponse: This CORS request is not allowed.");
    expect(refused.text).toContain("<ResourceType>OBJECT</ResourceType>");
    expect(corsOf(refused)).toEqual({});
    const allowed = { ...headers, origin: here, "access-control-request-method": "GET" };
    expect((await sendRaw(cloud, preflight({ ...allowed, "access-control-request-headers": "" }))).status).toBe(200);
  });

  it("says what is missing", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const asked = { origin: here, "access-control-request-method": "GET" };
    const nowhere = await sendRaw(cloud, preflight(asked, "/missing/k"));
    expect(nowhere).toMatchObject({ status: 403, code: "AccessForbidden" });
    expect(nowhere.text).toContain("CORSResponse: Bucket not found");
    const off = await sendRaw(cloud, preflight(asked));
    expect(off).toMatchObject({ status: 403, code: "AccessForbidden" });
    expect(off.text).toContain("CORSResponse: CORS is not enabled for this bucket.");
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: rules } }));
    expect(await sendRaw(cloud, preflight({}))).toMatchObject({ status: 400, code: "BadRequest" });
    expect(await sendRaw(cloud, preflight({ origin: here }))).toMatchObject({ status: 400, code: "BadRequest" });
    expect(await sendRaw(cloud, preflight(asked, "/media"))).toMatchObject({ status: 200 });
  });

  it("asks nobody who they are, and looks at no signature", async () => {
    await using started = await startWithRules();
    const asked = { origin: here, "access-control-request-method": "GET", authorization: "AWS nonsense" };
    expect((await sendRaw(started.cloud, preflight(asked))).status).toBe(200);
  });
});

describe("an actual request of another origin", () => {
  it("is answered with the rule's headers", async () => {
    await using started = await startWithRules();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    const answer = await sendRaw(cloud, { path: "/media/k", headers: { origin: here } });
    expect(answer).toMatchObject({ status: 200, text: "x" });
    expect(corsOf(answer)).toEqual({
      "access-control-allow-origin": here,
      "access-control-allow-methods": "GET, PUT",
      "access-control-expose-headers": "ETag, x-amz-request-id",
      "access-control-max-age": "3000",
      "access-control-allow-credentials": "true",
      vary,
    });
    const inHost = await sendRaw(cloud, { path: "/k", host: "media.localhost", headers: { origin: here } });
    expect(corsOf(inHost)).toEqual(corsOf(answer));
  });

  it("carries them in refusals, too", async () => {
    await using started = await startWithRules();
    const { cloud } = started;
    const headers = { origin: here };
    const unsigned = await sendRaw(cloud, { path: "/media/k", headers, credentials: null });
    expect(unsigned).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(unsigned.headers["access-control-allow-origin"]).toBe(here);
    const forged = await sendRaw(cloud, {
      method: "PUT",
      path: "/media/k",
      headers,
      credentials: { ...cloud.root, secretAccessKey: "wrong" },
    });
    expect(forged).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
    expect(forged.headers["access-control-allow-origin"]).toBe(here);
    const missing = await sendRaw(cloud, { path: "/media/k", headers });
    expect(missing).toMatchObject({ status: 404, code: "NoSuchKey" });
    expect(missing.headers["vary"]).toBe(vary);
  });

  it("is served without them where no rule matches", async () => {
    await using started = await startWithRules();
    const { cloud } = started;
    const put = { method: "PUT", path: "/media/k", body: "x" };
    const stored = await sendRaw(cloud, { ...put, headers: { origin: "https://example.org" } });
    expect(stored.status).toBe(200);
    expect(corsOf(stored)).toEqual({});
    const named = { origin: here, "access-control-request-method": "DELETE" };
    expect(corsOf(await sendRaw(cloud, { path: "/media/k", headers: named }))).toEqual({});
    const unasked = await sendRaw(cloud, { path: "/media/k" });
    expect(unasked.text).toBe("x");
    expect(corsOf(unasked)).toEqual({});
  });
});
