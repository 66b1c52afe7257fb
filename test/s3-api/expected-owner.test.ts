import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const own = "x-amz-expected-bucket-owner";
const ofSource = "x-amz-source-expected-bucket-owner";
const copy = { method: "PUT", path: "/media/copy" };
const copies = { "x-amz-copy-source": "media/k" };
const rows: [what: string, header: string, made: RawRequest][] = [
  ["a read", own, { path: "/media/k" }],
  ["a write", own, { method: "PUT", path: "/media/k2" }],
  ["a list", own, { path: "/media" }],
  ["a configuration", own, { path: "/media", query: "versioning" }],
  ["a copy", own, { ...copy, headers: copies }],
  ["the source of a copy", ofSource, { ...copy, headers: copies }],
];

describe("the expected owner of a bucket", () => {
  it.each(rows)("is held to: %s", async (_, header, made) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const send = async (owner: string): Promise<string> => {
      const { status, code } = await sendRaw(cloud, { ...made, headers: { ...made.headers, [header]: owner } });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await send("444455556666")).toBe("403 AccessDenied");
    for (const malformed of ["", "abc", "1111222233334", "111122223333,111122223333"]) {
      expect(await send(malformed)).toBe("400 InvalidBucketOwnerAWSAccountID");
    }
    expect(await send("111122223333")).toBe("200");
  });
});
