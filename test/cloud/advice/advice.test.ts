import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderExplanation } from "@stowage/cloud";
import type { RawRequest } from "../../support/requests/send-raw.ts";
import { bucketStates, makeBucket } from "./advised-buckets.ts";
import { advisedCallers } from "./advised-callers.ts";
import { type AdvisedWorld, startAdvised } from "./advised-world.ts";
import { applyChange, type Situation } from "./apply-change.ts";

const requests: Readonly<Record<string, (bucket: string) => RawRequest>> = {
  GetObject: (bucket) => ({ path: `/${bucket}/k` }),
  "GetObject of nothing": (bucket) => ({ path: `/${bucket}/none` }),
  PutObject: (bucket) => ({ method: "PUT", path: `/${bucket}/new`, body: "new" }),
  "PutObject with tags": (bucket) => ({
    method: "PUT",
    path: `/${bucket}/new`,
    headers: { "x-amz-tagging": "a=b" },
    body: "new",
  }),
  DeleteObject: (bucket) => ({ method: "DELETE", path: `/${bucket}/k` }),
  CopyObject: (bucket) => ({
    method: "PUT",
    path: `/${bucket}/copy`,
    headers: { "x-amz-copy-source": `/${bucket}/k` },
  }),
  CreateMultipartUpload: (bucket) => ({ method: "POST", path: `/${bucket}/parts`, query: "uploads=" }),
  GetObjectAcl: (bucket) => ({ path: `/${bucket}/k`, query: "acl=" }),
  GetObjectAttributes: (bucket) => ({
    path: `/${bucket}/k`,
    query: "attributes=",
    headers: { "x-amz-object-attributes": "ETag" },
  }),
  ListObjectsV2: (bucket) => ({ path: `/${bucket}`, query: "list-type=2" }),
  GetBucketPolicy: (bucket) => ({ path: `/${bucket}`, query: "policy=" }),
  GetBucketVersioning: (bucket) => ({ path: `/${bucket}`, query: "versioning=" }),
  ListBuckets: () => ({ path: "/" }),
};

let world: AdvisedWorld;
let made = 0;

beforeAll(async () => {
  world = await startAdvised();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Whether an answer tells of anything but a permission. */
const passes = (status: number): boolean => status < 300 || status === 404;

/** Follows advice until the request passes; what is refused still, though it was done, is told. */
async function follow(situation: Situation, request: RawRequest): Promise<string[]> {
  const followed = new Map<string, string[]>();
  for (;;) {
    const { status, explanation } = await world.ask({ ...request, credentials: situation.caller.credentials });
    if (passes(status)) return [];
    if (explanation?.kind !== "policies") throw new Error(`${status} without an explanation by policies`);
    const lines = renderExplanation(explanation);
    expect(lines.length).toBeLessThanOrEqual(5);
    // Who signs the request at last, and who learns only then that the key does not exist, may lack something else.
    const stage = `${explanation.caller} ${String(explanation.missingKey)}`;
    const before = followed.get(stage);
    if (before !== undefined) return [...before, "though that was done:", ...lines];
    for (const change of explanation.changes) await applyChange(situation, change);
    followed.set(stage, lines);
  }
}

describe("what a refusal advises", () => {
  it("lets the request pass once it is done", { timeout: 120_000 }, async () => {
    const cases = fc.record({
      state: fc.constantFrom(...bucketStates),
      kind: fc.constantFrom(...Object.keys(advisedCallers)),
      operation: fc.constantFrom(...Object.keys(requests)),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ state, kind, operation }) => {
        made += 1;
        const Bucket = `advised-${made}`;
        await makeBucket(world, Bucket, state);
        const caller = await advisedCallers[kind]?.(world, `u${made}`);
        const request = requests[operation]?.(Bucket);
        if (caller === undefined || request === undefined) throw new Error("no such case");
        expect(await follow({ world, caller, Bucket }, request)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
