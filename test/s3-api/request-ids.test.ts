import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { sendBytes } from "../support/requests/send-bytes.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";

const object = { path: "/media/k" };
const origin = { origin: "https://a.example", "access-control-request-method": "GET" };
const cors =
  "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>";
const unknown = { accessKeyId: "AKIAUNKNOWNUNKNOWN12", secretAccessKey: "x" };

const answers: [status: number, what: string, made: RawRequest][] = [
  [200, "a list", { path: "/media" }],
  [200, "an object", object],
  [200, "a HEAD", { ...object, method: "HEAD" }],
  [204, "a deletion", { ...object, method: "DELETE" }],
  [206, "a range", { ...object, headers: { range: "bytes=0-0" } }],
  [301, "another region's host", { path: "/k", host: "media.s3.eu-west-1.amazonaws.com", region: "eu-west-1" }],
  [304, "what is not modified", { ...object, headers: { "if-none-match": "*" } }],
  [304, "a HEAD of it", { ...object, method: "HEAD", headers: { "if-none-match": "*" } }],
  [400, "a bad address", { path: "/media/%zz", credentials: null }],
  [400, "headers over 8 KB", { ...object, headers: { "x-filler": "x".repeat(9000) } }],
  [403, "an anonymous caller", { ...object, credentials: null }],
  [403, "an unknown key", { ...object, credentials: unknown }],
  [404, "a missing key", { path: "/media/none" }],
  [404, "a HEAD of it", { path: "/media/none", method: "HEAD" }],
  [404, "a missing bucket", { path: "/no-such-bucket/k" }],
  [405, "another method", { ...object, method: "PATCH" }],
  [412, "a failed condition", { ...object, headers: { "if-match": '"x"' } }],
  [416, "a range past the end", { ...object, headers: { range: "bytes=9-" } }],
  [501, "what is not built", { ...object, query: "torrent" }],
  [200, "a preflight", { ...object, method: "OPTIONS", credentials: null, headers: origin }],
  [403, "a preflight of another bucket", { path: "/none", method: "OPTIONS", credentials: null, headers: origin }],
  [400, "a preflight of no origin", { ...object, method: "OPTIONS", credentials: null }],
];

async function start(): Promise<{ cloud: TestCloud } & AsyncDisposable> {
  const started = await startWithBucket();
  await putKeys(started.s3, ["k"]);
  const headers = { "content-md5": createHash("md5").update(cors).digest("base64") };
  await sendRaw(started.cloud, { method: "PUT", path: `/${Bucket}`, query: "cors", body: cors, headers });
  return started;
}

describe("every answer of S3", () => {
  it.each(answers)("%i tells its ids and who answers: %s", async (status, _, made) => {
    await using started = await start();
    const answer = await sendRaw(started.cloud, made);
    expect(answer.status).toBe(status);
    const { headers, text } = answer;
    const id = String(headers["x-amz-request-id"]);
    const hostId = String(headers["x-amz-id-2"]);
    expect(id).toMatch(/^[0-9A-F]{16}$/);
    expect(hostId).toMatch(/^[A-Za-z0-9+/]{20,}={0,2}$/);
    expect(Math.abs(Date.parse(String(headers.date)) - Date.now())).toBeLessThan(60_000);
    expect(headers["server"]).toBe("AmazonS3");
    const bare =
      made.method === "HEAD" || status === 204 || status === 304 || (made.method === "OPTIONS" && status === 200);
    expect(text === "").toBe(bare);
    const told = `<RequestId>${id}</RequestId><HostId>${hostId}</HostId></Error>`;
    expect(text.endsWith(told)).toBe(status > 300 && !bare);
  });

  it("has ids of its own", async () => {
    await using started = await start();
    const ids = new Set<unknown>();
    for (let i = 0; i < 50; i++) ids.add((await sendRaw(started.cloud, object)).headers["x-amz-request-id"]);
    expect(ids.size).toBe(50);
  });

  it.each(["hello\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(99_999)}\r\n\r\n`])(
    "has them where the request is none: %.16j",
    async (bytes) => {
      await using started = await startWithBucket();
      const answer = await sendBytes(started.cloud, bytes);
      const id = /^x-amz-request-id: ([0-9A-F]{16})\r$/im.exec(answer)?.[1];
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toMatch(/^x-amz-id-2: \S+\r$/im);
      expect(answer).toContain(`<RequestId>${id}</RequestId>`);
    },
  );
});

describe("every answer of IAM and STS", () => {
  it.each(["iam", "sts"])("tells its id in header and body: %s", async (service) => {
    await using started = await startWithBucket();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    for (const body of [
      "Action=GetCallerIdentity&Version=2011-06-15",
      "Action=GetUser&Version=2010-05-08",
      "nothing",
    ]) {
      const answer = await sendRaw(started.cloud, { method: "POST", path: "/", service, body, headers });
      const id = String(answer.headers["x-amzn-requestid"]);
      expect(id).toMatch(/^\S{16,}$/);
      expect(answer.text).toContain(`<RequestId>${id}</RequestId>`);
    }
  });
});
