import { refusal } from "../base/errors/refusal.ts";
import { Readable } from "node:stream";
import { type ChecksumAlgorithm, createChecksum } from "@stowage/wire";
import type { Code } from "../base/errors/error-codes.ts";
import type { PushBody } from "../base/push-body.ts";

/** A checksum of the whole object in any algorithm that a backend knows. */
export interface StoredChecksum {
  algorithm: ChecksumAlgorithm;
  value: string;
}

/** What a body is held to. */
export interface VerifiedBodyOptions {
  key: string;
  /** Bytes that must come. */
  size: number;
  /** Of all these bytes. */
  checksum: StoredChecksum | undefined;
  signal: AbortSignal | undefined;
}

/**
 * Passes a body on and proves it. Of a body that is damaged the last chunk is held back, so that a reader never has all
 * bytes without the proof; one that is cut off ends with the error `truncated`.
 */
export function verifiedBody(source: PushBody, options: VerifiedBodyOptions): Readable {
  const { key, size, signal } = options;
  const sum = options.checksum && { ...options.checksum, running: createChecksum(options.checksum.algorithm) };
  let received = 0;
  const body = new Readable({
    read: () => source.resume(),
    destroy: (error, done) => {
      source.destroy();
      done(error);
    },
  });
  const fail = (code: Code, reason: string, cause?: unknown): void => {
    body.destroy(refusal(code, { key, operation: "read" }, reason, { retryable: code !== "aborted", cause }));
  };
  const cutOff = (cause?: unknown): void => {
    if (body.destroyed || received === size) return;
    if (signal?.aborted === true) fail("aborted", "the signal was aborted", signal.reason);
    else fail("truncated", `the body ended after ${received} of ${size} bytes`, cause);
  };
  const prove = (): boolean => {
    const found = sum?.running.digest();
    if (found === undefined || found === sum?.value) return true;
    fail("integrity", `its ${sum?.algorithm} is ${found}, and ${sum?.value} was stored`);
    return false;
  };
  source.start({
    data: (chunk) => {
      received += chunk.length;
      sum?.running.update(chunk);
      if (received === size && !prove()) return false;
      const wanted = body.push(chunk);
      if (received === size) body.push(null);
      return wanted;
    },
    end: () => cutOff(),
    fail: (_, cause) => cutOff(cause),
  });
  if (size === 0 && prove()) body.push(null);
  return body;
}
