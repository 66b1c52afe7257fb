import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boundary, filePart, formBytes, textPart } from "../../../../test/uploads/form-bytes.ts";
import { ChunkSource } from "./chunk-source.ts";
import { defaultFormLimits, type FormLimits } from "./form-limits.ts";
import { readForm } from "./read-form.ts";

interface ReadPart {
  name: string;
  fileName: string | undefined;
  type: string | undefined;
  text: string;
}

async function* asChunks(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function partsOf(chunks: Iterable<Uint8Array>, limits: Partial<FormLimits> = {}): ReturnType<typeof readForm> {
  const source = new ChunkSource(asChunks(chunks), { total: 10_000_000, idle: 5000 });
  return readForm(source, boundary, { ...defaultFormLimits, ...limits });
}

async function readAll(chunks: Iterable<Uint8Array>, limits: Partial<FormLimits> = {}): Promise<ReadPart[]> {
  const parts: ReadPart[] = [];
  for await (const { body, ...header } of partsOf(chunks, limits)) {
    const read: Uint8Array[] = [];
    for await (const chunk of body) read.push(chunk);
    parts.push({ ...header, text: Buffer.concat(read).toString("latin1") });
  }
  return parts;
}

function slices(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

const form = formBytes([
  textPart("note", "two\r\nlines\r\n"),
  filePart("file", "a.bin", `\r\n--${boundary.slice(0, -1)}\r\n-`, "application/octet-stream"),
  filePart("none", "", "", "application/octet-stream"),
  textPart("last", ""),
]);

const parts: ReadPart[] = [
  { name: "note", fileName: undefined, type: undefined, text: "two\r\nlines\r\n" },
  { name: "file", fileName: "a.bin", type: "application/octet-stream", text: `\r\n--${boundary.slice(0, -1)}\r\n-` },
  { name: "none", fileName: "", type: "application/octet-stream", text: "" },
  { name: "last", fileName: undefined, type: undefined, text: "" },
];

describe("readForm()", () => {
  it("reads the same parts wherever the body is split", async () => {
    for (let at = 0; at <= form.length; at++) {
      expect(await readAll([form.subarray(0, at), form.subarray(at)])).toEqual(parts);
    }
    for (let size = 1; size < 80; size++) expect(await readAll(slices(form, size))).toEqual(parts);
  });

  it("reads back any form in any chunks", async () => {
    const part = fc.record({ name: fc.stringMatching(/^[a-z]{1,9}$/), body: fc.uint8Array({ maxLength: 200 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), async (sent, size) => {
        const bytes = formBytes(sent.map(({ name, body }) => filePart(name, "f", body)));
        const read = await readAll(slices(bytes, size));
        expect(read.map(({ name, text }) => [name, text])).toEqual(
          sent.map(({ name, body }) => [name, Buffer.from(body).toString("latin1")]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("skips a preamble and an epilogue, within bounds", async () => {
    const padded = Buffer.concat([Buffer.from("hello\r\n"), form, Buffer.from("good bye")]);
    expect(await readAll([padded])).toEqual(parts);
    expect(await readAll([form, Buffer.alloc(65_536)])).toEqual(parts);
    const invalid = { code: "form-invalid" };
    await expect(readAll([form, Buffer.alloc(65_537)])).rejects.toMatchObject(invalid);
    await expect(readAll([Buffer.alloc(65_537), form])).rejects.toMatchObject(invalid);
  });

  it("reads a form without parts", async () => {
    expect(await readAll([Buffer.from(`--${boundary}--`)])).toEqual([]);
  });

  it("reports a body that ends anywhere before its closing delimiter as truncated", async () => {
    const end = form.lastIndexOf("--") + 2;
    for (let at = 0; at < end; at++) {
      await expect(readAll([form.subarray(0, at)]), `cut at ${at}`).rejects.toMatchObject({ code: "truncated" });
    }
    expect(await readAll([form.subarray(0, end)])).toEqual(parts);
  });

  it.each([
    ["a part without a header", "\r\nbody"],
    ["a header without an end", 'Content-Disposition: form-data; name="a"\r\n'],
    ["a part without a disposition", "Content-Type: text/plain\r\n\r\nbody"],
    ["a name with a bare line break", 'Content-Disposition: form-data; name="a\nb"\r\n\r\nbody'],
    ["a delimiter that runs on", 'x\r\nContent-Disposition: form-data; name="a"\r\n\r\nbody'],
  ])("refuses %s", async (_, part) => {
    const bytes = (text: string) => Buffer.from(`--${boundary}\r\n${text}\r\n--${boundary}--\r\n`);
    await expect(readAll([bytes(part)])).rejects.toMatchObject({ code: "form-invalid" });
    expect(await readAll([bytes('Content-Disposition: form-data; name="a"\r\n\r\nbody')])).toHaveLength(1);
  });

  it("refuses an endless header as soon as it is over the limit", async () => {
    const head = Buffer.from(`--${boundary}\r\nX-Long: `);
    let read = 0;
    function* endless(): Generator<Buffer> {
      yield head;
      for (; read < 1_000_000; read += 1000) yield Buffer.alloc(1000, "a");
    }
    await expect(readAll(endless())).rejects.toMatchObject({ code: "form-too-large" });
    expect(read).toBeLessThan(20_000);
  });

  it("refuses the part after the last allowed one without reading on", async () => {
    const some = (count: number) => slices(formBytes(Array.from({ length: count }, () => textPart("a", "b"))), 1000);
    expect(await readAll(some(1000))).toHaveLength(1000);
    let read = 0;
    const counted = some(10_000).map((chunk) => ({ chunk }));
    function* counting(): Generator<Buffer> {
      for (const { chunk } of counted) {
        read += chunk.length;
        yield chunk;
      }
    }
    await expect(readAll(counting())).rejects.toMatchObject({ code: "form-too-large" });
    expect(read).toBeLessThan(counted.reduce((sum, { chunk }) => sum + chunk.length, 0) / 9);
  });

  it("reads no chunk ahead of whoever reads a body", async () => {
    let produced = 0;
    function* source(): Generator<Buffer> {
      const whole = formBytes([filePart("a", "a.bin", Buffer.alloc(5_000_000))]);
      for (const chunk of slices(whole, 50_000)) {
        produced += chunk.length;
        yield chunk;
      }
    }
    let consumed = 0;
    for await (const { body } of partsOf(source())) {
      for await (const chunk of body) {
        consumed += chunk.byteLength;
        expect(produced - consumed).toBeLessThanOrEqual(50_000 + 200);
      }
    }
    expect(consumed).toBe(5_000_000);
  });

  it("drops what was not read of a part before the next", async () => {
    const names: string[] = [];
    for await (const part of partsOf(slices(form, 10))) names.push(part.name);
    expect(names).toEqual(["note", "file", "none", "last"]);
  });
});
