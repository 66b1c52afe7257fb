import { Readable } from "node:stream";
import { createChecksum } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import type { PushBody } from "../base/push-body.ts";
import { verifiedBody, type VerifiedBodyOptions } from "./verified-body.ts";

const text = Buffer.from("hello, world");

function checksumOf(bytes: Uint8Array): VerifiedBodyOptions["checksum"] {
  const checksum = createChecksum("CRC32");
  checksum.update(bytes);
  return { algorithm: "CRC32", value: checksum.digest() };
}

function open(chunks: Buffer[], options: Partial<VerifiedBodyOptions> = {}): { source: Readable; body: Readable } {
  const source = Readable.from(chunks);
  const all = { key: "k", size: text.length, checksum: checksumOf(text), signal: undefined, ...options };
  return { source, body: verifiedBody(bodyOf(source), all) };
}

/** A stream as the transport's body. */
function bodyOf(source: Readable): PushBody {
  return {
    start(sink) {
      source.on("data", (chunk: Buffer) => void (sink.data(chunk) || source.pause()));
      source.on("end", () => sink.end());
    },
    resume: () => void source.resume(),
    destroy: () => void source.destroy(),
  };
}

/** What a reader that takes every chunk at once gets before the end or the error. */
function drain(body: Readable): Promise<{ read: string; error?: unknown }> {
  const chunks: Buffer[] = [];
  const read = (): string => Buffer.concat(chunks).toString();
  return new Promise((resolve) => {
    body.on("data", (chunk: Buffer) => chunks.push(chunk));
    body.on("end", () => resolve({ read: read() }));
    body.on("error", (error) => resolve({ read: read(), error }));
  });
}

describe("verifiedBody()", () => {
  it("passes on what its checksum proves", async () => {
    expect(await drain(open([text.subarray(0, 5), text.subarray(5)]).body)).toEqual({ read: "hello, world" });
    expect(await drain(open([text], { checksum: undefined }).body)).toEqual({ read: "hello, world" });
    expect(await drain(open([], { size: 0, checksum: checksumOf(Buffer.alloc(0)) }).body)).toEqual({ read: "" });
  });

  it("t41 never hands out all bytes of a damaged body, and names both values", async () => {
    const { value } = checksumOf(text) ?? {};
    const outcome = await drain(open([text.subarray(0, 5), Buffer.from(", World")]).body);
    expect(outcome).toMatchObject({ read: "hello", error: { code: "integrity", key: "k", retryable: true } });
    expect(String(outcome.error)).toContain(`and ${value} was stored`);
  });

  it("t41 ends a body that is cut off with the error truncated, wherever that is", async () => {
    for (const checksum of [checksumOf(text), undefined]) {
      for (let length = 0; length < text.length; length += 1) {
        const chunks = length === 0 ? [] : [text.subarray(0, length)];
        const outcome = await drain(open(chunks, { checksum }).body);
        const error = { code: "truncated", retryable: true, message: expect.stringContaining(`${length} of 12 bytes`) };
        expect(outcome).toMatchObject({ read: "hello, world".slice(0, length), error });
      }
    }
  });

  it("tells an abort from a cut", async () => {
    const signal = AbortSignal.abort("enough");
    const outcome = await drain(open([text.subarray(0, 5)], { signal }).body);
    expect(outcome).toMatchObject({ error: { code: "aborted", cause: "enough" } });
  });

  it("destroys its source when it is destroyed", async () => {
    const { source, body } = open([text]);
    body.destroy();
    expect(source.destroyed).toBe(true);
  });

  it("does not read ahead of a reader that has stopped", async () => {
    let produced = 0;
    const source = Readable.from(
      (function* () {
        for (; produced < 1000; produced += 1) yield Buffer.alloc(64 * 1024);
      })(),
      { highWaterMark: 1 },
    );
    const body = verifiedBody(bodyOf(source), {
      key: "k",
      size: 1000 * 64 * 1024,
      checksum: undefined,
      signal: undefined,
    });
    await new Promise((resolve) => body.once("readable", resolve));
    await new Promise(setImmediate);
    expect(produced).toBeLessThan(10);
    body.destroy();
  });
});
