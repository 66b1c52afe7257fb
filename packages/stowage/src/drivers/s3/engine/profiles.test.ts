import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type Received, startScriptedPeer } from "../../../../../../test/support/requests/scripted-peer.ts";
import { type Provider, providers } from "../../../base/values/providers.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Driver } from "../../driver.ts";
import { basePartSize } from "../put/part-size.ts";
import { createS3Driver } from "../s3-driver.ts";

const credentials = { accessKeyId: "AKIAGOLDEN", secretAccessKey: "golden" };
const now = (): number => Date.UTC(2026, 10, 25, 12);
const described = { type: "text/plain", cacheControl: "no-cache", metadata: { "uploaded-name": "ä" } } as const;
const create = { ...described, condition: "create" } as const;
const large = Buffer.alloc(basePartSize + 3, "golden");

/** Every operation of a driver that makes requests. */
const operations: Record<string, (driver: Driver) => Promise<unknown>> = {
  "put, created": (driver) => driver.put("a b/ä.txt", Buffer.from("hello"), create),
  "put, overwritten": (driver) => driver.put("k", Buffer.from("hello"), { ...create, condition: "overwrite" }),
  "put, matched": (driver) => driver.put("k", Buffer.from("hello"), { ...create, condition: { match: "tag" } }),
  "put, with tags": async (driver) =>
    driver.capabilities.has("tags")
      ? await driver.put("k", Buffer.from("hello"), { ...create, condition: "overwrite", tags: { a: "b c" } })
      : undefined,
  "put in parts": (driver) => driver.put("k", large, create),
  "get, all": async (driver) => await text((await driver.get("k")).body),
  "get, a range": async (driver) => await text((await driver.get("k", { start: 1, end: 2 })).body),
  head: (driver) => driver.head("k"),
  list: async (driver) =>
    await driver.list({ prefix: "a/", after: "a/b", delimiter: "/" })[Symbol.asyncIterator]().next(),
  "delete, one": (driver) => driver.delete(["k"]),
  "delete, two": (driver) => driver.delete(["k", "l"]),
  "copy, created": (driver) => driver.copy("k", "l"),
  "copy, overwritten": (driver) => driver.copy("k", "l", { condition: "overwrite" }),
  restore: async (driver) => (driver.capabilities.has("versions") ? await driver.restore?.("k", "v1") : undefined),
};

const answers: readonly [RegExp, string][] = [
  [/[?]uploads=/, "<R><UploadId>U</UploadId></R>"],
  [/partNumber=/, "<R><ETag>&quot;part&quot;</ETag></R>"],
  [/uploadId=/, "<R><ETag>&quot;whole&quot;</ETag></R>"],
  [/list-type=2/, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"],
];

/** A store in which `k` is 5 bytes long and nothing else is there. */
function startStore() {
  return startScriptedPeer(({ method, url, headers }, response) => {
    response.setHeader("etag", '"tag"');
    if (method === "DELETE") return response.writeHead(204).end();
    const xml = answers.find(([pattern]) => pattern.test(url))?.[1];
    if (xml !== undefined && method !== "HEAD") return response.end(xml);
    if (headers["x-amz-copy-source"] !== undefined) return response.end("<R><ETag>&quot;copy&quot;</ETag></R>");
    if (method === "PUT" || method === "POST") return response.end();
    if (!/\/k(?:[?]|$)/.test(url)) return response.writeHead(404).end();
    if (headers.range !== undefined) return response.writeHead(206, { "content-range": "bytes 1-2/5" }).end("el");
    response.setHeader("x-amz-checksum-crc32", "NhCmhg==");
    return response.writeHead(200, { "content-length": 5 }).end(method === "HEAD" ? undefined : "hello");
  });
}

/** What makes two runs differ is replaced; a signature is told by what it covers. */
function written({ method, url, headers, body }: Received): string {
  const shown = Object.entries(headers)
    .filter(([name]) => !["authorization", "host", "connection", "date"].includes(name))
    .map(([name, value]) => `  ${name}: ${name === "x-amz-meta-stowage-op" ? "<id>" : String(value)}`)
    .toSorted();
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1];
  const sha256 = createHash("sha256").update(body).digest("hex");
  return [`${method} ${url}`, ...shown, `  signed: ${signed}`, `  body: ${body.length} bytes, ${sha256}`].join("\n");
}

/** The parts of an upload are under way side by side. */
function inOrder(requests: readonly Received[]): Received[] {
  const isPart = ({ url }: Received): boolean => url.includes("partNumber=");
  const parts = requests.filter(isPart).toSorted((a, b) => a.url.localeCompare(b.url));
  return requests.map((request) => (isPart(request) ? (parts.shift() ?? request) : request));
}

async function outcomeOf(work: Promise<unknown>): Promise<string[]> {
  return await work.then(
    () => [],
    (error: unknown) => [error instanceof StowageError ? `${error.code}: ${error.message}` : String(error)],
  );
}

async function requestsOf(provider: Provider, conditionalWrites: "required" | "checked"): Promise<string> {
  const sections = [];
  for (const [name, operate] of Object.entries(operations)) {
    await using store = await startStore();
    const options = { bucket: "bucket", region: "eu-central-1", endpoint: store.endpoint, credentials, now };
    const driver = createS3Driver({
      ...options,
      provider,
      conditionalWrites,
      versions: true,
      retries: { attempts: 1 },
    });
    const outcome = await outcomeOf(operate(driver));
    await driver.close?.();
    const lines = inOrder(store.requests).map(written);
    sections.push([`## ${name}`, ...lines, ...outcome].join("\n"));
  }
  return sections.join("\n\n");
}

function facts(provider: Provider): string {
  const own = ["aws", "b2", "spaces"].includes(provider);
  const endpoint = own ? undefined : "https://s3.example.com";
  const driver = createS3Driver({ bucket: "bucket", region: "eu-central-1", provider, endpoint, credentials, now });
  return [`# ${provider}`, `url: ${driver.url("a b")}`, `can: ${[...driver.capabilities].join(", ")}`].join("\n");
}

describe("the requests to each engine", () => {
  it.each(providers)("%s", async (provider) => {
    const golden = `${facts(provider)}\n\n${await requestsOf(provider, "required")}\n`;
    await expect(golden).toMatchFileSnapshot(`golden/${provider}.txt`);
  });

  it("b2, checked", async () => {
    await expect(`${await requestsOf("b2", "checked")}\n`).toMatchFileSnapshot("golden/b2-checked.txt");
  });

  it.each(["r2", "ceph", "garage", "minio"] as const)("%s needs an endpoint", (provider) => {
    const place = { bucket: "bucket", region: "auto", credentials, provider };
    expect(() => createS3Driver(place)).toThrow("its endpoint is not known");
    expect(createS3Driver({ ...place, endpoint: "https://s3.example.com" }).name).toBe("s3");
  });
});
