import { buffer } from "node:stream/consumers";
import { createChecksum } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import type { AnswerBody } from "../../../s3-client/transport.ts";
import type { ObjectInfo } from "../../driver.ts";
import type { StoredChecksum } from "../../verified-body.ts";
import { ReadObject } from "./read-object.ts";

const text = Buffer.from("hello, world");
const info: ObjectInfo = { key: "k", size: 12, modified: new Date(0), etag: "e", type: "text/plain", metadata: {} };

function checksumOf(bytes: Uint8Array): StoredChecksum {
  const checksum = createChecksum("CRC32");
  checksum.update(bytes);
  return { algorithm: "CRC32", value: checksum.digest() };
}

/** The body of an answer of which all has arrived, or nothing is known yet. */
function bodyOf(bytes: Buffer<ArrayBuffer>, arrived: boolean): AnswerBody {
  return {
    whole: () => (arrived ? bytes : undefined),
    start(sink) {
      sink.data(bytes);
      sink.end();
    },
    resume: () => undefined,
    destroy: () => undefined,
  };
}

function open(bytes: Buffer<ArrayBuffer>, arrived: boolean): ReadObject {
  return new ReadObject(info, bodyOf(bytes, arrived), {
    key: "k",
    size: 12,
    checksum: checksumOf(text),
    signal: undefined,
  });
}

describe("ReadObject", () => {
  it("has the bytes of an answer that arrived whole, and a stream of them", async () => {
    const object = open(text, true);
    expect(object.bytes?.toString()).toBe("hello, world");
    expect((await buffer(object.body)).toString()).toBe("hello, world");
  });

  it("has only a stream of what is still to come", async () => {
    const object = open(text, false);
    expect(object.bytes).toBeUndefined();
    expect((await buffer(object.body)).toString()).toBe("hello, world");
  });

  it.each([
    ["integrity", "hello, World"],
    ["truncated", "hello"],
  ])("t41 never has the bytes of a body that is damaged: %s", async (code, damaged) => {
    const object = open(Buffer.from(damaged), true);
    expect(object.bytes).toBeUndefined();
    await expect(buffer(object.body)).rejects.toMatchObject({ code });
  });
});
