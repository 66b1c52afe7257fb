import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  type Received,
  type Script,
  sendError,
  startScriptedPeer,
} from "../../../../../../test/support/requests/scripted-peer.ts";
import type { Driver, PutOptions } from "../../driver.ts";
import { basePartSize } from "./part-size.ts";
import { createS3Driver } from "../s3-driver.ts";

const create: PutOptions = { type: "text/plain", condition: "create" };
const twoParts = (): Readable => Readable.from([Buffer.alloc(basePartSize), Buffer.alloc(10)]);

function driverOf(endpoint: string): Driver {
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
  return createS3Driver({
    bucket: "b",
    region: "us-east-1",
    provider: "aws",
    endpoint,
    credentials,
    retries: { firstDelay: 1 },
  });
}

/** What S3 does with an upload; `special` may answer instead. */
function uploads(special: (step: string, request: Received) => Script | undefined = () => undefined): Script {
  return (request, response) => {
    const step = stepOf(request);
    const script = special(step, request);
    if (script !== undefined) return script(request, response);
    if (step === "abort") response.statusCode = 204;
    response.setHeader("etag", '"tag"');
    response.end(bodies[step]);
  };
}

const bodies: Record<string, string> = {
  create: "<InitiateMultipartUploadResult><UploadId>U1</UploadId></InitiateMultipartUploadResult>",
  complete: "<CompleteMultipartUploadResult><ETag>&quot;tag-2&quot;</ETag></CompleteMultipartUploadResult>",
};

function stepOf({ method, url }: Received): string {
  if (url.endsWith("?uploads=")) return "create";
  if (url.includes("partNumber=")) return `part ${/partNumber=(\d+)/.exec(url)?.[1]}`;
  if (!url.includes("uploadId=")) return method === "HEAD" ? "head" : "put";
  return method === "DELETE" ? "abort" : "complete";
}

function stepsOf(requests: Received[]): string[] {
  return requests.map(stepOf);
}

/** A part that was given up may reach the peer after the abort. */
function expectAborted(requests: Received[]): void {
  expect(stepsOf(requests)).toContain("abort");
  expect(stepsOf(requests)).not.toContain("complete");
}

const refuse =
  (status: number, code: string): Script =>
  (_, response) =>
    sendError(response, status, code);
const reset: Script = (_, response) => response.destroy();

describe("put()", () => {
  it("sends a short stream of unknown length as one PUT that creates only", async () => {
    await using peer = await startScriptedPeer(uploads());
    const info = await driverOf(peer.endpoint).put("k", Readable.from([Buffer.from("hel"), Buffer.from("lo")]), {
      ...create,
      cacheControl: "no-cache",
      metadata: { name: "ü" },
    });
    expect(info).toMatchObject({ key: "k", size: 5, etag: "tag", type: "text/plain", metadata: { name: "ü" } });
    expect(info.checksum).toEqual({ algorithm: "crc32", value: "NhCmhg==" });
    expect(peer.requests).toHaveLength(1);
    expect(peer.requests[0]?.body.toString()).toBe("hello");
    expect(peer.requests[0]?.headers).toMatchObject({
      "if-none-match": "*",
      "content-type": "text/plain",
      "content-length": "5",
      "cache-control": "no-cache",
      "x-amz-checksum-crc32": "NhCmhg==",
      "x-amz-meta-name": "UTF-8''%C3%BC",
    });
  });

  it("leaves the payload unsigned on loopback alone, where the signed checksum suffices", async () => {
    await using peer = await startScriptedPeer(uploads());
    // The unspecified address is this machine as well, but does not count as it.
    const endpoints = [peer.endpoint, peer.endpoint.replace("127.0.0.1", "0.0.0.0")];
    for (const endpoint of endpoints) {
      await driverOf(endpoint).put("k", Buffer.from("hello"), create);
      await driverOf(endpoint).put("k", Readable.from([Buffer.from("hello")]), create);
    }
    const hash = createHash("sha256").update("hello").digest("hex");
    const [unsigned, signed] = ["UNSIGNED-PAYLOAD", hash];
    const told = peer.requests.map(({ headers }) => headers["x-amz-content-sha256"]);
    expect(told).toEqual([unsigned, unsigned, signed, signed]);
    for (const { headers } of peer.requests) {
      expect(headers["x-amz-checksum-crc32"]).toBe("NhCmhg==");
      expect(headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-checksum-crc32/);
    }
  });

  it("t36 never sends an ACL", async () => {
    await using peer = await startScriptedPeer(uploads());
    await driverOf(peer.endpoint).put("k", twoParts(), create);
    for (const { headers } of peer.requests) {
      expect(Object.keys(headers).filter((name) => /x-amz-(acl|grant)/.test(name))).toEqual([]);
    }
  });

  it("sends a longer body in parts and states the checksum of the whole", async () => {
    await using peer = await startScriptedPeer(uploads());
    const progress: number[] = [];
    const options = { ...create, onProgress: (bytes: number) => void progress.push(bytes) };
    const info = await driverOf(peer.endpoint).put("k", twoParts(), options);
    expect(info).toMatchObject({ size: basePartSize + 10, etag: "tag-2" });
    expect(stepsOf(peer.requests).toSorted()).toEqual(["complete", "create", "part 1", "part 2"]);
    expect(peer.requests.at(-1)?.headers).toMatchObject({
      "if-none-match": "*",
      "x-amz-checksum-type": "FULL_OBJECT",
      "x-amz-checksum-crc32": info.checksum?.value,
      "x-amz-mp-object-size": String(basePartSize + 10),
    });
    expect(progress.at(-1)).toBe(basePartSize + 10);
  });

  it("repeats a part that failed", async () => {
    let failed = false;
    const once = (step: string) => (step === "part 1" && !failed && (failed = true) ? reset : undefined);
    await using peer = await startScriptedPeer(uploads(once));
    await driverOf(peer.endpoint).put("k", twoParts(), create);
    expect(stepsOf(peer.requests).filter((step) => step === "part 1")).toHaveLength(2);
  });

  it("aborts the upload when a part is refused, even while the source is silent", async () => {
    const source = new Readable({ read: () => undefined });
    source.push(Buffer.alloc(basePartSize + 1));
    await using peer = await startScriptedPeer(
      uploads((step) => (step === "part 1" ? refuse(403, "AccessDenied") : undefined)),
    );
    const put = driverOf(peer.endpoint).put("k", source, create);
    await expect(put).rejects.toMatchObject({ code: "access-denied", applied: "no" });
    expect(stepsOf(peer.requests)).toEqual(["create", "part 1", "abort"]);
    expect(source.destroyed).toBe(true);
  });

  it("aborts the upload when the source breaks, and repeats an abort that fails", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(basePartSize + 1);
      throw new Error("cable pulled");
    }
    let aborts = 0;
    await using peer = await startScriptedPeer(
      uploads((step) => (step === "abort" && (aborts += 1) === 1 ? refuse(503, "SlowDown") : undefined)),
    );
    const put = driverOf(peer.endpoint).put("k", broken(), create);
    await expect(put).rejects.toMatchObject({ code: "truncated", applied: "no" });
    expect(aborts).toBe(2);
    expect(stepsOf(peer.requests)).not.toContain("complete");
  });

  it("stores nothing of a body that is not as long as promised", async () => {
    await using peer = await startScriptedPeer(uploads());
    const driver = driverOf(peer.endpoint);
    await expect(driver.put("k", Buffer.from("abc"), { ...create, size: 4 })).rejects.toMatchObject({
      code: "truncated",
    });
    await expect(driver.put("k", Buffer.from("abc"), { ...create, size: 2 })).rejects.toMatchObject({
      code: "too-large",
    });
    expect(peer.requests).toHaveLength(0);
    const size = basePartSize + 11;
    await expect(driver.put("k", twoParts(), { ...create, size })).rejects.toMatchObject({ code: "truncated" });
    expectAborted(peer.requests);
    await driver.put("k", twoParts(), { ...create, size: basePartSize + 10 });
  });

  it("aborts the upload when the caller's signal is aborted", async () => {
    const controller = new AbortController();
    await using peer = await startScriptedPeer(
      uploads((step) => (step.startsWith("part") ? () => controller.abort("enough") : undefined)),
    );
    const put = driverOf(peer.endpoint).put("k", twoParts(), { ...create, signal: controller.signal });
    await expect(put).rejects.toMatchObject({ code: "aborted", applied: "no" });
    expectAborted(peer.requests);
  });

  it("names a taken key", async () => {
    await using peer = await startScriptedPeer((request, response) =>
      request.method === "HEAD" ? response.end() : sendError(response, 412, "PreconditionFailed"),
    );
    const put = driverOf(peer.endpoint).put("k", Buffer.from("x"), create);
    await expect(put).rejects.toMatchObject({ code: "already-exists", applied: "no" });
    expect(peer.requests.map(({ method }) => method)).toEqual(["PUT", "HEAD"]);
  });

  it("calls a missing object that was to be replaced a failed condition", async () => {
    await using peer = await startScriptedPeer(refuse(404, "NoSuchKey"));
    const put = driverOf(peer.endpoint).put("k", Buffer.from("x"), { ...create, condition: { match: "tag" } });
    await expect(put).rejects.toMatchObject({ code: "already-exists" });
    expect(peer.requests[0]?.headers["if-match"]).toBe('"tag"');
  });
});

/** A store that carries out a write and loses the answer; the object belongs to `owner` afterwards. */
function lossy(lost: string, after: Script, owner: (ours: string) => string): Script {
  let operation = "";
  let done = false;
  return uploads((step, { headers }) => {
    operation = String(headers["x-amz-meta-stowage-op"] ?? operation);
    if (step === "head") return (_, response) => response.setHeader("x-amz-meta-stowage-op", owner(operation)).end();
    if (step !== lost) return undefined;
    if (done) return after;
    done = true;
    return reset;
  });
}

describe("put() after a lost answer", () => {
  const own = (operation: string): string => operation;
  const foreign = (): string => "somebody-else";
  const taken = refuse(412, "PreconditionFailed");
  const gone = refuse(404, "NoSuchUpload");

  it("recognises its own object behind the 412 of its retry", async () => {
    await using peer = await startScriptedPeer(lossy("put", taken, own));
    await expect(driverOf(peer.endpoint).put("k", Buffer.from("x"), create)).resolves.toMatchObject({
      key: "k",
      size: 1,
    });
  });

  it("does not take somebody else's object for its own", async () => {
    await using peer = await startScriptedPeer(lossy("put", taken, foreign));
    const put = driverOf(peer.endpoint).put("k", Buffer.from("x"), create);
    await expect(put).rejects.toMatchObject({ code: "already-exists", applied: "no" });
  });

  it.each([
    ["412", taken],
    ["NoSuchUpload", gone],
  ])("recognises its own completed upload behind %s", async (_, after) => {
    await using peer = await startScriptedPeer(lossy("complete", after, own));
    await expect(driverOf(peer.endpoint).put("k", twoParts(), create)).resolves.toMatchObject({
      size: basePartSize + 10,
    });
    expect(stepsOf(peer.requests)).not.toContain("abort");
  });

  it("aborts an upload that met somebody else's object", async () => {
    await using peer = await startScriptedPeer(lossy("complete", taken, foreign));
    await expect(driverOf(peer.endpoint).put("k", twoParts(), create)).rejects.toMatchObject({
      code: "already-exists",
    });
    expect(stepsOf(peer.requests).at(-1)).toBe("abort");
  });
});
