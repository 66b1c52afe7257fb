import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type Script, sendError, startScriptedPeer } from "../../../../test/support/requests/scripted-peer.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { createCredentialSource } from "./credential-source.ts";
import { createS3Client, type S3Client, type S3ClientOptions } from "./s3-client.ts";
import { textBody } from "./s3-body.ts";
import type { S3Request } from "./s3-request.ts";

const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret };
const put: S3Request = { operation: "save", method: "PUT", key: "a/b", body: textBody("hello"), changes: true };
const read: S3Request = { operation: "read", method: "GET", key: "a/b", changes: false };

function clientOf(endpoint: string, options: Partial<S3ClientOptions> = {}): S3Client {
  const credentials = createCredentialSource(keys);
  const retries = { firstDelay: 1, longestDelay: 1 };
  return createS3Client({ bucket: "bucket", region: "us-east-1", endpoint, credentials, retries, ...options });
}

async function failureOf(work: Promise<unknown>): Promise<StowageError> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof StowageError) return error;
  throw new Error("expected a StowageError", { cause: error });
}

/** Plays the scripts in order, the last one for ever. */
function inTurn(...scripts: Script[]): Script {
  let turn = 0;
  return (request, response) => scripts[Math.min(turn++, scripts.length - 1)]?.(request, response);
}

const ok: Script = (_, response) => response.end("fine");
const reset: Script = (_, response) => response.destroy();
const fail =
  (status: number, code: string, extra?: string): Script =>
  (_, response) =>
    sendError(response, status, code, extra);

describe("send()", () => {
  it.each([
    [503, "SlowDown"],
    [500, "InternalError"],
    [502, ""],
    [429, "TooManyRequests"],
    [400, "RequestTimeout"],
    [408, ""],
    [409, "ConditionalRequestConflict"],
    [409, "OperationAborted"],
    [400, "BadDigest"],
    [200, "InternalError"],
  ])("repeats a request that was answered %i %s", async (status, code) => {
    await using peer = await startScriptedPeer(inTurn(fail(status, code), ok));
    expect((await clientOf(peer.endpoint).call(put)).text).toBe("fine");
    expect(peer.requests.map((request) => request.body.toString())).toEqual(["hello", "hello"]);
  });

  it("does not repeat what is refused for good", async () => {
    await using peer = await startScriptedPeer(fail(403, "AccessDenied"));
    const error = await failureOf(clientOf(peer.endpoint).call(put));
    expect(error).toMatchObject({ code: "access-denied", applied: "no", retryable: false, key: "a/b" });
    expect(error.message).toBe('Cannot save "a/b": the storage answered 403 AccessDenied, "Said so"');
    expect(error.cause).toEqual({ status: 403, awsCode: "AccessDenied", requestId: "REQ1", afterUnknown: false });
    expect(peer.requests).toHaveLength(1);
  });

  it("signs every attempt with its own date", async () => {
    await using peer = await startScriptedPeer(inTurn(fail(503, "SlowDown"), ok));
    let now = Date.UTC(2026, 0, 1);
    await clientOf(peer.endpoint, { now: () => (now += 1000) }).call(put);
    const dates = peer.requests.map((request) => request.headers["x-amz-date"]);
    const signatures = peer.requests.map((request) => request.headers["authorization"]);
    expect([new Set(dates).size, new Set(signatures).size]).toEqual([2, 2]);
  });

  it("repeats a request whose connection was reset, and tells that the first may have been carried out", async () => {
    await using peer = await startScriptedPeer(inTurn(reset, ok));
    expect(await clientOf(peer.endpoint).call(put)).toMatchObject({ text: "fine", afterUnknown: true });
  });

  it("repeats at once, without counting it, what met a server that was closing an idle connection", async () => {
    await using peer = await startScriptedPeer(inTurn(ok, reset, ok, reset, reset, ok));
    const client = clientOf(peer.endpoint, { retries: { attempts: 1 } });
    expect(await client.call(put)).toMatchObject({ text: "fine", afterUnknown: false });
    expect(await client.call(put)).toMatchObject({ text: "fine", afterUnknown: true });
    expect(await failureOf(client.call(put))).toMatchObject({ code: "network", applied: "unknown" });
    expect(peer.requests).toHaveLength(5);
  });

  it("gives up after its attempts and does not claim to know what became of a write", async () => {
    await using peer = await startScriptedPeer(fail(500, "InternalError"));
    const client = clientOf(peer.endpoint, { retries: { attempts: 3, firstDelay: 1 } });
    expect(await failureOf(client.call(put))).toMatchObject({ code: "remote", applied: "unknown", retryable: true });
    expect(peer.requests).toHaveLength(3);
    expect(await failureOf(client.call(read))).toMatchObject({ applied: "no" });
  });

  it("reports a refused connection with the endpoint to check", async () => {
    const peer = await startScriptedPeer(ok);
    await peer[Symbol.asyncDispose]();
    const error = await failureOf(clientOf(peer.endpoint).call(put));
    expect(error).toMatchObject({ code: "network", applied: "no", retryable: true });
    expect(error.fix).toContain(peer.endpoint);
  });

  it("takes over the server's clock after RequestTimeTooSkewed, once", async () => {
    const date = "Thu, 01 Jan 2026 00:00:00 GMT";
    const skewed: Script = (_, response) => {
      response.setHeader("date", date);
      sendError(response, 403, "RequestTimeTooSkewed");
    };
    await using peer = await startScriptedPeer(inTurn(skewed, ok));
    const client = clientOf(peer.endpoint, { now: () => Date.UTC(2025, 0, 1) });
    await client.call(read);
    expect(peer.requests.map((request) => request.headers["x-amz-date"])).toEqual([
      "20250101T000000Z",
      "20260101T000000Z",
    ]);
    expect(client.now()).toBe(Date.UTC(2026, 0, 1));
    await using stubborn = await startScriptedPeer(skewed);
    expect(await failureOf(clientOf(stubborn.endpoint).call(read))).toMatchObject({ code: "access-denied" });
    expect(stubborn.requests).toHaveLength(2);
  });

  it("recognises a skewed clock from an answer to HEAD, which has no code", async () => {
    const skewed: Script = (_, response) => {
      response.setHeader("date", "Thu, 01 Jan 2026 00:00:00 GMT");
      sendError(response, 403, "RequestTimeTooSkewed");
    };
    await using peer = await startScriptedPeer(inTurn(skewed, ok));
    const client = clientOf(peer.endpoint, { now: () => Date.UTC(2025, 0, 1) });
    await client.call({ ...read, method: "HEAD" });
    expect(peer.requests).toHaveLength(2);
  });

  it("ends a call that gets no byte for the idle time", async () => {
    await using peer = await startScriptedPeer(() => undefined);
    const client = clientOf(peer.endpoint, { timeouts: { idle: 20 }, retries: { attempts: 1 } });
    const error = await failureOf(client.call(put));
    expect(error).toMatchObject({ code: "network", applied: "unknown", retryable: true });
    expect(error.message).toContain("no byte within 20 ms");
  });

  it("ends a small call that drips on beyond its whole time", async () => {
    await using peer = await startScriptedPeer((_, response) => {
      const drip = setInterval(() => response.write("."), 5);
      response.on("close", () => clearInterval(drip));
    });
    const client = clientOf(peer.endpoint, { timeouts: { request: 40 }, retries: { attempts: 1 } });
    expect((await failureOf(client.call(read))).message).toContain("no complete answer within 40 ms");
  });

  it("repeats a call whose answer was cut off", async () => {
    const cut: Script = (_, response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("fin", () => response.destroy());
    };
    await using peer = await startScriptedPeer(inTurn(cut, ok));
    expect((await clientOf(peer.endpoint).call(read)).text).toBe("fine");
  });

  it("sends nothing when the signal is already aborted", async () => {
    await using peer = await startScriptedPeer(ok);
    const error = await failureOf(clientOf(peer.endpoint).call({ ...put, signal: AbortSignal.abort("enough") }));
    expect(error).toMatchObject({ code: "aborted", applied: "no", cause: "enough" });
    expect(peer.requests).toHaveLength(0);
  });

  it("ends at once when the signal is aborted, and says that a write may have happened", async () => {
    const controller = new AbortController();
    await using peer = await startScriptedPeer(() => controller.abort("enough"));
    const call = clientOf(peer.endpoint).call({ ...put, signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ code: "aborted", applied: "unknown" });
    expect(peer.requests).toHaveLength(1);
  });

  it("uses one connection for calls in a row, refused ones included", async () => {
    await using peer = await startScriptedPeer(inTurn(fail(403, "AccessDenied"), fail(404, "NoSuchKey"), ok));
    const client = clientOf(peer.endpoint);
    await failureOf(client.call(read));
    await failureOf(client.call(read));
    await client.call(read);
    expect(peer.connections()).toBe(1);
  });

  it("names the region that the bucket is in", async () => {
    const region = "<Region>eu-west-1</Region>";
    await using peer = await startScriptedPeer(fail(400, "AuthorizationHeaderMalformed", region));
    expect((await failureOf(clientOf(peer.endpoint).call(read))).fix).toBe('Set the region to "eu-west-1"');
  });

  it("t37 shows no secret in any error", async () => {
    await using peer = await startScriptedPeer(inTurn(fail(403, "SignatureDoesNotMatch"), reset));
    const client = clientOf(peer.endpoint, { retries: { attempts: 1 } });
    const errors = [await failureOf(client.call(put)), await failureOf(client.call(put))];
    for (const error of [...errors, client]) {
      const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
      expect(shown).not.toContain(secret);
      expect(shown).not.toMatch(/Signature=(?!…)/);
    }
  });

  it.each([
    ["GET", 400, "ExpiredToken"],
    ["HEAD", 400, ""],
  ] as const)("asks for newer keys when a %s is told that they expired, once", async (method, status, code) => {
    await using peer = await startScriptedPeer(inTurn(fail(status, code), ok));
    let asked = 0;
    const provider = async () => ({ ...keys, sessionToken: `token ${(asked += 1)}` });
    const request: S3Request = { operation: "read", method, key: "a", changes: false };
    await clientOf(peer.endpoint, { credentials: createCredentialSource(provider) }).call(request);
    const tokens = peer.requests.map(({ headers }) => headers["x-amz-security-token"]);
    expect([tokens, asked]).toEqual([["token 1", "token 2"], 2]);
  });

  it("gives up where there are no newer keys", async () => {
    await using peer = await startScriptedPeer(fail(400, "ExpiredToken"));
    const same = async () => ({ ...keys, sessionToken: "token" });
    for (const credentials of [createCredentialSource(keys), createCredentialSource(same)]) {
      const error = await failureOf(clientOf(peer.endpoint, { credentials }).call(read));
      expect(error).toMatchObject({ code: "access-denied", retryable: false });
    }
    expect(peer.requests).toHaveLength(2);
  });
});
