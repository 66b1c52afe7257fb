import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MultipartReader } from "./multipart-reader.ts";

const boundary = "b";
const write = (parts: readonly { header: string; body: string }[]): Buffer =>
  Buffer.from(`${parts.map(({ header, body }) => `--b\r\n${header}\r\n\r\n${body}\r\n`).join("")}--b--\r\n`);

// oxlint-disable-next-line typescript/require-await -- a stream of what is at hand
async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer, undefined, undefined> {
  for (let start = 0, index = 0; start < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
  return undefined;
}

async function readAll(source: AsyncIterator<Buffer>): Promise<{ header: string; body: string }[]> {
  const reader = new MultipartReader(source, boundary);
  const parts: { header: string; body: string }[] = [];
  for (let header = await reader.next(); header !== undefined; header = await reader.next()) {
    const chunks: Buffer[] = [];
    for await (const chunk of reader.body()) chunks.push(chunk);
    parts.push({ header: header.trimEnd(), body: Buffer.concat(chunks).toString() });
  }
  await reader.finish();
  return parts;
}

describe("MultipartReader", () => {
  it("reads the same parts however the bytes are cut", async () => {
    const piece = fc.constantFrom("\r", "\n", "-", "b", "--b", "\r\n-", "\r\n--", "\r\n--c", "x");
    const body = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    const part = body
      .filter((text) => !`\r\n${text}`.includes("\r\n--b"))
      .map((text) => ({ header: "A: b", body: text }));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), sizes, async (parts, cuts) => {
        expect(await readAll(cut(write(parts), cuts))).toEqual(parts);
      }),
    );
  });

  it("skips what nobody reads", async () => {
    const reader = new MultipartReader(
      cut(
        write([
          { header: "A: 1", body: "x".repeat(100) },
          { header: "A: 2", body: "" },
        ]),
        [7],
      ),
      "b",
    );
    expect(await reader.next()).toContain("A: 1");
    expect(await reader.next()).toContain("A: 2");
    expect(await reader.next()).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["no delimiter", "key=k"],
    ["a form without an end", "--b\r\nA: b\r\n\r\nbody\r\n"],
    ["a header without an end", "--b\r\nA: b\r\n"],
    ["a delimiter that goes on", "--bc\r\nA: b\r\n\r\nbody\r\n--b--"],
    ["an endless header", `--b\r\nA: ${"b".repeat(20_000)}\r\n\r\n\r\n--b--`],
    ["much after the end", `--b--${"x".repeat(70_000)}`],
  ])("refuses %s", async (_, text) => {
    await expect(readAll(cut(Buffer.from(text), [1024]))).rejects.toMatchObject({ code: "MalformedPOSTRequest" });
  });

  it("passes a body on as it comes", async () => {
    let given = 0;
    // oxlint-disable-next-line typescript/require-await -- a stream of what is at hand
    async function* endless(): AsyncGenerator<Buffer, undefined, undefined> {
      yield Buffer.from("--b\r\nA: b\r\n\r\n");
      for (;;) {
        given += 1;
        yield Buffer.alloc(64 * 1024, "\r\n--");
      }
    }
    const reader = new MultipartReader(endless(), "b");
    await reader.next();
    let taken = 0;
    for await (const chunk of reader.body()) {
      taken += chunk.length;
      expect(given * 64 * 1024 - taken).toBeLessThan(16);
      if (given === 100) break;
    }
  });
});
