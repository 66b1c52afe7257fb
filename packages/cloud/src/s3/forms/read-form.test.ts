import { describe, expect, it } from "vitest";
import { readForm } from "./read-form.ts";

/** Counts the bytes that are asked for. */
class Source implements AsyncIterator<Buffer> {
  readonly #chunks: Iterator<string>;
  bytes = 0;

  constructor(chunks: Iterable<string>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  next(): Promise<IteratorResult<Buffer>> {
    const { done, value } = this.#chunks.next();
    if (done === true) return Promise.resolve({ done: true, value: undefined });
    this.bytes += value.length;
    return Promise.resolve({ done: false, value: Buffer.from(value, "latin1") });
  }
}

const head = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;

function* endless(first: string, more: (index: number) => string): Generator<string> {
  yield first;
  for (let index = 0; ; index += 1) yield more(index);
}

describe("readForm()", () => {
  it.each<[what: string, chunks: Iterable<string>, code: string]>([
    ["endless fields", endless("", (index) => `${head(`f${index}`)}x\r\n`), "MaxPostPreDataLengthExceededError"],
    ["an endless value", endless(head("key"), () => "x".repeat(1024)), "MaxPostPreDataLengthExceededError"],
    ["an endless preamble", endless("", () => "x".repeat(1024)), "MaxPostPreDataLengthExceededError"],
    ["an endless header", endless("--b\r\nA: ", () => "x".repeat(1024)), "MalformedPOSTRequest"],
  ])("gives %s up", async (_, chunks, code) => {
    const source = new Source(chunks);
    await expect(readForm(source, "b")).rejects.toMatchObject({ code });
    expect(source.bytes).toBeLessThan(32 * 1024);
  });

  it("reads no more of a file than somebody asks for", async () => {
    const source = new Source(endless(`${head("key")}k\r\n${head("file")}`, () => "x".repeat(1024)));
    const { fields, file } = await readForm(source, "b");
    expect([...fields]).toEqual([["key", "k"]]);
    const before = source.bytes;
    for await (const chunk of file) {
      expect(source.bytes - before - chunk.length).toBeLessThan(1024);
      break;
    }
  });

  it.each([
    ["a name that stands twice", `${head("key")}1\r\n${head("KEY")}2\r\n${head("file")}x\r\n--b--`, "InvalidArgument"],
    ["a value that is no UTF-8", `${head("key")}\u00ff\r\n${head("file")}x\r\n--b--`, "InvalidArgument"],
    ["a part without a name", `--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--`, "MalformedPOSTRequest"],
    ["no file", `${head("key")}k\r\n--b--`, "InvalidArgument"],
  ])("refuses %s", async (_, text, code) => {
    await expect(readForm(new Source([text]), "b")).rejects.toMatchObject({ code });
  });
});
