import { describe, expect, it } from "vitest";
import { type ChunkedUpload, sendChunked } from "../support/requests/chunked-upload.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const chunks = [Buffer.alloc(65_536, "a"), Buffer.alloc(65_536, "b"), Buffer.alloc(1024, "c")];
const whole = Buffer.concat(chunks).toString();

/** Swaps, drops, cuts or changes what was signed. */
const tampered: [what: string, made: Partial<ChunkedUpload>, expected: string][] = [
  [
    "a changed byte",
    { tamper: ([first = "", ...rest]) => [first.replace("aa", "ab"), ...rest] },
    "403 SignatureDoesNotMatch",
  ],
  [
    "swapped chunks",
    { tamper: ([first = "", second = "", ...rest]) => [second, first, ...rest] },
    "403 SignatureDoesNotMatch",
  ],
  ["a dropped chunk", { tamper: (pieces) => pieces.slice(1), decodedLength: 66_560 }, "403 SignatureDoesNotMatch"],
  ["a missing end", { tamper: (pieces) => pieces.slice(0, 3) }, "400 IncompleteBody"],
  ["data after the end", { tamper: (pieces) => [...pieces, "more"] }, "400 IncompleteBody"],
  ["a longer length than announced", { decodedLength: 1000 }, "400 IncompleteBody"],
  ["a shorter length than announced", { decodedLength: 1_000_000 }, "400 IncompleteBody"],
  [
    "another checksum in the trailer",
    { trailer: true, tamper: (pieces) => pieces.map((piece) => piece.replace(/crc32:..../, "crc32:AAAA")) },
    "403 SignatureDoesNotMatch",
  ],
  [
    "no trailer where one was announced",
    { trailer: true, tamper: (pieces) => [...pieces.slice(0, -1), "\r\n"] },
    "400 MalformedTrailerError",
  ],
  [
    "a small chunk before the last",
    { chunks: [Buffer.from("small"), Buffer.alloc(10_000)] },
    "403 InvalidChunkSizeError",
  ],
];

describe("a body in signed chunks", () => {
  it.each([false, true])("is stored without its framing (trailer: %s)", async (trailer) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    expect((await sendChunked(cloud, { path: "/media/a", chunks, trailer })).status).toBe(200);
    const { text, headers } = await sendRaw(cloud, { path: "/media/a" });
    expect(text).toBe(whole);
    expect(headers["content-encoding"]).toBeUndefined();
  });

  it.each(tampered)("is refused with %s, and nothing is stored", async (_, made, expected) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const { status, code } = await sendChunked(cloud, { path: "/media/a", chunks, ...made });
    expect(`${status} ${code}`).toBe(expected);
    expect((await sendRaw(cloud, { path: "/media/a" })).code).toBe("NoSuchKey");
  });
});

describe("a body in unsigned chunks", () => {
  const framed = (checksum: string): string => `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`;
  const put = {
    method: "PUT",
    path: "/media/a",
    payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    headers: { "x-amz-decoded-content-length": "5", "x-amz-trailer": "x-amz-checksum-crc32" },
    body: framed("NhCmhg=="),
  };

  it("is held to its length and to the checksum that follows it", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const malformed = { ...put.headers, "x-amz-decoded-content-length": "five" };
    expect(await sendRaw(cloud, { ...put, headers: malformed })).toMatchObject({
      status: 411,
      code: "MissingContentLength",
    });
    const broken = await sendRaw(cloud, { ...put, body: framed("none") });
    expect([broken.status, broken.code]).toEqual([400, "InvalidRequest"]);
    expect(broken.text).toContain("Value for x-amz-checksum-crc32 trailing header is invalid.");
    const wrong = await sendRaw(cloud, { ...put, body: framed("AAAAAA==") });
    expect([wrong.status, wrong.code]).toEqual([400, "BadDigest"]);
    expect((await sendRaw(cloud, { path: "/media/a" })).code).toBe("NoSuchKey");
    expect((await sendRaw(cloud, put)).status).toBe(200);
    expect((await sendRaw(cloud, { path: "/media/a" })).text).toBe("hello");
  });
});
