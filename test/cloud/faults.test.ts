import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Fault } from "@stowage/cloud";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;

let started: Started;
let next: Fault | undefined;

beforeAll(async () => {
  const once = (): Fault | undefined => {
    const fault = next;
    next = undefined;
    return fault;
  };
  started = await startWithBucket({ faults: once });
});
afterAll(() => started[Symbol.asyncDispose]());
beforeEach(() => {
  next = undefined;
});

/** What a call fails with; undefined when it succeeds. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function isThere(Key: string): Promise<boolean> {
  return (await failureOf(started.s3.send(new HeadObjectCommand({ Bucket, Key })))) === undefined;
}

function put(Key: string) {
  return started.s3.send(new PutObjectCommand({ Bucket, Key, Body: "x".repeat(1000), IfNoneMatch: "*" }));
}

describe("startCloud({ faults })", () => {
  it.each<[Fault, boolean, object]>([
    ["conflict", false, { name: "ConditionalRequestConflict", $metadata: { httpStatusCode: 409 } }],
    ["aborted", false, { name: "OperationAborted", $metadata: { httpStatusCode: 409 } }],
    ["slow-down", false, { name: "SlowDown", $metadata: { httpStatusCode: 503 } }],
    ["error-before", false, { name: "InternalError", $metadata: { httpStatusCode: 500 } }],
    ["error-after", true, { name: "InternalError", $metadata: { httpStatusCode: 500 } }],
    ["precondition-after", true, { name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } }],
    ["skew", false, { name: "RequestTimeTooSkewed", $metadata: { httpStatusCode: 403 } }],
  ])("answers a put with %s; whether it was carried out: %s", async (fault, carriedOut, expected) => {
    next = fault;
    expect(await failureOf(put(fault))).toMatchObject(expected);
    expect(await isThere(fault)).toBe(carriedOut);
    expect(await failureOf(put(`${fault} again`))).toBeUndefined();
  });

  it.each<[Fault, boolean]>([
    ["reset", false],
    ["lost-answer", true],
  ])("ends the connection of a put with %s; whether it was carried out: %s", async (fault, carriedOut) => {
    next = fault;
    expect(await failureOf(put(fault))).toMatchObject({ message: expect.stringMatching(/ECONNRESET|socket hang up/) });
    expect(await isThere(fault)).toBe(carriedOut);
  });

  it("cuts an object off, or changes one byte of it", async () => {
    await put("whole");
    const read = async (): Promise<string> => {
      const { Body } = await started.s3.send(new GetObjectCommand({ Bucket, Key: "whole" }));
      return (await Body?.transformToString()) ?? "";
    };
    next = "truncate";
    expect(await failureOf(read())).toMatchObject({ message: "aborted" });
    next = "corrupt";
    expect(await failureOf(read())).toMatchObject({ message: expect.stringContaining("Checksum mismatch") });
    expect(await read()).toBe("x".repeat(1000));
  });

  it("never answers, or stops half-way, until the client gives up", async () => {
    await put("stalled");
    for (const fault of ["stall", "stall-body"] as const) {
      next = fault;
      const stop = AbortSignal.timeout(200);
      const get = started.s3.send(new GetObjectCommand({ Bucket, Key: "stalled" }), { abortSignal: stop });
      const read = get.then(async ({ Body }) => await Body?.transformToString());
      expect(await failureOf(read)).toBeDefined();
    }
    expect(await isThere("stalled")).toBe(true);
  });

  it("leaves requests alone that a fault does not suit", async () => {
    next = "error-body";
    expect(await failureOf(put("plain"))).toBeUndefined();
  });
});
