import { ListBucketsCommand } from "@aws-sdk/client-s3";
import type { RequestLog } from "@stowage/cloud";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendChunked } from "../support/requests/chunked-upload.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { exchangeBytes } from "./exchange-bytes.ts";
import { legitimateRequests } from "./legitimate-requests.ts";
import { mutations } from "./mutate.ts";

const numRuns = Math.max(150, Number(process.env["STOWAGE_ROUNDS"] ?? 1) * 50);
const seed = Number(process.env["STOWAGE_SEED"] ?? Date.now() % 2 ** 31);
const mebibyte = 1024 * 1024;

let started: Awaited<ReturnType<typeof startWithBucket>>;
const broken: RequestLog[] = [];

beforeAll(async () => {
  const log = (line: RequestLog): void => void (line.error === undefined || broken.push(line));
  started = await startWithBucket({ log, explain: true, newBucketDefaults: "legacy", plainCustomerKeys: true });
  await putKeys(started.s3, ["k", "l"]);
});
afterAll(() => started[Symbol.asyncDispose]());

/**
 * Sends many requests; none may break the cloud, go without an answer, or leave it unable to serve the next. Answers the
 * highest status but 501.
 */
async function attack<T>(what: fc.Arbitrary<T>, send: (value: T) => Promise<number>): Promise<number> {
  let highest = 0;
  await fc.assert(
    fc.asyncProperty(what, async (value) => {
      const status = await send(value);
      expect(broken.splice(0)).toEqual([]);
      expect(status === 501 || status < 500, `status ${status}`).toBe(true);
      if (status !== 501) highest = Math.max(highest, status);
    }),
    { numRuns, seed },
  );
  await started.s3.send(new ListBucketsCommand({}));
  return highest;
}

const requests = fc.constantFrom(...legitimateRequests);

describe(`the cloud under fuzz of seed ${seed}`, () => {
  it("answers every legitimate request of the corpus", async () => {
    for (const request of legitimateRequests) expect((await sendRaw(started.cloud, request)).status).toBeLessThan(502);
    expect(broken.splice(0)).toEqual([]);
  });

  it("survives bodies that are signed and wrong", async () => {
    const withBody = fc.constantFrom(...legitimateRequests.filter(({ body = "" }) => body !== ""));
    const highest = await attack(fc.tuple(withBody, mutations), async ([request, mutate]) => {
      return (await sendRaw(started.cloud, { ...request, body: mutate(String(request.body)) })).status;
    });
    expect(highest).toBeLessThan(500);
  });

  it("survives queries and paths that are signed and wrong", async () => {
    const highest = await attack(fc.tuple(requests, mutations, fc.boolean()), async ([request, mutate, path]) => {
      const changed = path
        ? { path: `/${encodeURI(printable(mutate(request.path.slice(1))))}` }
        : { query: encodeURI(printable(mutate(request.query ?? "prefix=a&marker=b&max-keys=1&versionId=null"))) };
      return (await sendRaw(started.cloud, { ...request, ...changed, ...unsignable(request, changed) })).status;
    });
    expect(highest).toBeLessThan(500);
  });

  it("survives headers that are signed and wrong", async () => {
    const name = fc.constantFrom(...headerNames);
    const highest = await attack(
      fc.tuple(requests, name, fc.constantFrom(...headerValues), mutations),
      async ([request, header, value, mutate]) => {
        const headers = { ...request.headers, [header]: latin1(mutate(value)).trim() };
        return (await sendRaw(started.cloud, { ...request, headers })).status;
      },
    );
    expect(highest).toBeLessThan(500);
  });

  it("survives chunk framing that is wrong", async () => {
    const highest = await attack(
      fc.tuple(fc.array(fc.nat(9000), { maxLength: 3 }), fc.boolean(), mutations),
      async ([sizes, trailer, mutate]) => {
        const chunks = sizes.filter((size) => size > 0).map((size) => Buffer.alloc(size, "c"));
        const tamper = (pieces: string[]): string[] => [latin1(mutate(pieces.join("")))];
        return (await sendChunked(started.cloud, { path: "/media/chunked", chunks, trailer, tamper })).status;
      },
    );
    expect(highest).toBeLessThan(500);
  });

  it("survives bytes that are hardly HTTP", async () => {
    const highest = await attack(
      fc.tuple(requests, mutations),
      async ([{ method = "GET", path, query = "", body = "" }, mutate]) => {
        const target = query === "" ? path : `${path}?${query}`;
        const head = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
        return await exchangeBytes(started.cloud.port, Buffer.from(mutate(`${head}${String(body)}`), "latin1"));
      },
    );
    expect(highest).toBeLessThan(500);
  });

  it("needs no more memory for it", async () => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const highest = await attack(fc.tuple(requests, mutations), async ([request, mutate]) => {
      return (await sendRaw(started.cloud, { ...request, body: mutate("<a>".repeat(20_000)) })).status;
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
    expect(highest).toBeLessThan(500);
  });
});

const headerNames = [
  ["range", "if-match", "if-none-match", "if-modified-since", "if-range", "content-md5", "content-type", "expires"],
  ["x-amz-acl", "x-amz-grant-read", "x-amz-tagging", "x-amz-copy-source", "x-amz-copy-source-range", "x-amz-meta-a"],
  ["x-amz-storage-class", "x-amz-checksum-crc32", "x-amz-checksum-sha256", "x-amz-checksum-algorithm"],
  ["x-amz-sdk-checksum-algorithm", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-object-attributes"],
  ["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-object-lock-mode"],
  ["x-amz-server-side-encryption-customer-key", "x-amz-object-lock-retain-until-date", "x-amz-mp-object-size"],
  ["x-amz-expected-bucket-owner", "x-amz-metadata-directive", "x-amz-website-redirect-location", "origin"],
  ["x-amz-security-token", "access-control-request-method", "access-control-request-headers", "user-agent"],
].flat();
const headerValues = ["a", "bytes=0-10", "media/k", "AES256", 'id="1"', "a=b&c=d", "2040-01-01T00:00:00Z", "*", "10"];

/** What a target may hold: the rest is HTTP's to refuse. */
function printable(text: string): string {
  return text
    .replaceAll(/[\ud800-\udfff]|[^\x20-\u{10ffff}]/gu, "_")
    .replaceAll("?", "%3F")
    .replaceAll("#", "%23");
}

/** What a header may hold. */
function latin1(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/gu, "_");
}

/** A bucket that is deleted would leave nothing to attack. */
function unsignable(request: RawRequest, { query }: { query?: string }): Pick<RawRequest, "method"> | undefined {
  return request.method === "DELETE" && query !== undefined ? { method: "GET" } : undefined;
}
