import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boundary, filePart, formBytes, pngBytes, requestOf, textPart } from "../../../../test/uploads/form-bytes.ts";
import { openTestStorages } from "../../../../test/uploads/open-test-storages.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { receiveUploads } from "./receive-uploads.ts";

const numRuns = Math.max(2000, Number(process.env["STOWAGE_ROUNDS"] ?? 1) * 100);

const form = formBytes([
  textPart("name", "Zoë"),
  filePart("avatar", "a.png", pngBytes()),
  filePart("scans", "b.png", pngBytes()),
]);

const fragments = [
  "\r\n",
  "--",
  `--${boundary}`,
  `\r\n--${boundary}--`,
  "\r\n\r\n",
  '"',
  ";",
  ": ",
  "\\",
  "filename*=",
  "\0",
];

/** One place of a form made wrong: bytes put in, taken away, overwritten or repeated. */
const edit = fc.record({
  at: fc.nat(form.length),
  kind: fc.constantFrom("insert", "remove", "replace", "repeat"),
  length: fc.integer({ min: 1, max: 60 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc.constantFrom(...fragments).map((text) => Buffer.from(text)),
  ),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(bytes: Buffer, { at, kind, length, bytes: put }: Edit): Buffer {
  const before = bytes.subarray(0, at);
  const removed = kind === "remove" ? length : kind === "replace" ? put.length : 0;
  const added = kind === "remove" ? [] : kind === "repeat" ? [bytes.subarray(at, at + length)] : [put];
  return Buffer.concat([before, ...added, bytes.subarray(at + removed)]);
}

function slices(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

describe("receiveUploads() of malformed forms", () => {
  it("stores a form whole or says why not, and leaves nothing behind", async () => {
    const test = openTestStorages();
    const { avatars, documents } = test.storages;
    const fields = { avatar: avatars, scans: { to: documents, max: 2 } };
    const seen = { stored: 0, refused: 0 };
    const receive = async (body: Buffer, size: number): Promise<void> => {
      const received = await receiveUploads(requestOf(slices(body, size)).request, fields);
      seen.stored++;
      expect(await test.keys()).toHaveLength(1 + received.files.scans.length);
      await received[Symbol.asyncDispose]();
    };
    const property = fc.asyncProperty(
      fc.array(edit, { maxLength: 3 }),
      fc.integer({ min: 1, max: 999 }),
      async (edits, size) => {
        await receive(edits.reduce(apply, form), size).catch((error: unknown) => {
          if (!(error instanceof StowageError)) throw error;
          seen.refused++;
        });
        expect(await test.keys()).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: true });
    expect(seen.refused).toBeGreaterThan(numRuns / 4);
    expect(seen.stored).toBeGreaterThan(numRuns / 10);
    await test.storages[Symbol.asyncDispose]();
  }, 240_000);
});
