import { describe, expect, it } from "vitest";
import { sendBytes } from "../support/requests/send-bytes.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const host = "Host: 127.0.0.1\r\n";
const malformed: [what: string, bytes: string, expected: RegExp][] = [
  ["no HTTP", "hello\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["a space in the path", `GET /media/a b HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1\.1 400 /],
  ["a header without a colon", `GET / HTTP/1.1\r\n${host}nonsense\r\n\r\n`, /^HTTP\/1\.1 400 /],
  [
    "two lengths",
    `PUT /media/a HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    /^HTTP\/1\.1 400 /,
  ],
  ["a length that is no number", `PUT /media/a HTTP/1.1\r\n${host}Content-Length: x\r\n\r\n`, /^HTTP\/1\.1 400 /],
  [
    "a length and chunks",
    `PUT /media/a HTTP/1.1\r\n${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    /^HTTP\/1\.1 400 /,
  ],
  [
    "headers without end",
    `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(100_000)}\r\n\r\n`,
    /<Code>RequestHeaderSectionTooLarge<\/Code>/,
  ],
  ["no host", "GET / HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400 /],
];

describe("a malformed request", () => {
  it.each(malformed)("with %s is refused, and the next one served", async (_, bytes, expected) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    expect(await sendBytes(cloud, bytes)).toMatch(expected);
    expect((await sendRaw(cloud, { path: "/media/a" })).text).toBe("a");
  });
});
