import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const date = new Date().toUTCString();
const dates = [
  ["If-Modified-Since", date],
  ["If-Unmodified-Since", date],
];
const writes: [what: string, made: RawRequest, conditions: string[][]][] = [
  ["PutObject", { method: "PUT", path: "/media/k" }, dates],
  ["CopyObject", { method: "PUT", path: "/media/k", headers: { "x-amz-copy-source": "media/a" } }, dates],
  ["DeleteObject", { method: "DELETE", path: "/media/k" }, [...dates, ["If-None-Match", "*"]]],
  [
    "CreateMultipartUpload",
    { method: "POST", path: "/media/k", query: "uploads" },
    [...dates, ["If-None-Match", "*"], ["If-Match", "x"]],
  ],
];

describe("conditions that a request cannot have", () => {
  it.each(writes)("are refused, not ignored: %s", async (_, made, conditions) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a", "k"]);
    for (const [name = "", value = ""] of conditions) {
      const headers = { ...made.headers, [name.toLowerCase()]: value };
      const { status, code, text } = await sendRaw(cloud, { ...made, headers });
      expect([name, status, code]).toEqual([name, 501, "NotImplemented"]);
      expect(text).toContain(`<Header>${name}</Header>`);
    }
    expect((await sendRaw(cloud, { path: "/media/k" })).text).toBe("k");
    expect((await sendRaw(cloud, made)).status).toBeLessThan(300);
  });

  it("say which value S3 does not take", async () => {
    await using started = await startWithBucket();
    const headers = { "if-none-match": '"x"' };
    const { text } = await sendRaw(started.cloud, { method: "PUT", path: "/media/k", headers });
    expect(text).toContain("<additionalMessage>We don't accept the provided value of If-None-Match header");
  });
});
