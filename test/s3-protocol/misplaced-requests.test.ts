import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const encrypts = { "x-amz-server-side-encryption": "AES256" };
const encrypted = (method: string, path: string, query = ""): [string, RawRequest, string] => [
  `an encryption chosen by ${method} ${path}?${query}`,
  { method, path, query, headers: encrypts },
  "400 InvalidArgument",
];
const copies = { "x-amz-copy-source": "media/a" };
const wrong: [what: string, made: RawRequest, expected: string][] = [
  ["the uploads of a key", { path: "/media/a", query: "uploads" }, "400 InvalidRequest"],
  ["the versions of a key", { path: "/media/a", query: "versions" }, "400 InvalidRequest"],
  ["a part of no upload", { method: "PUT", path: "/media/b", query: "partNumber=1" }, "400 InvalidArgument"],
  ["an upload without its part", { method: "PUT", path: "/media/b", query: "uploadId=x" }, "405 MethodNotAllowed"],
  ["a read with a copy source", { path: "/media/a", headers: copies }, "400 InvalidArgument"],
  ["a list with a copy source", { path: "/media", headers: copies }, "400 InvalidArgument"],
  ["a deletion with a copy source", { method: "DELETE", path: "/media/a", headers: copies }, "400 InvalidArgument"],
  [
    "a completion with a copy source",
    { method: "POST", path: "/media/a", query: "uploadId=x", headers: copies },
    "400 InvalidArgument",
  ],
  [
    "a copy of a range to an object",
    { method: "PUT", path: "/media/b", headers: { ...copies, "x-amz-copy-source-range": "bytes=0-0" } },
    "501 NotImplemented",
  ],
  ["a POST to the service", { method: "POST", path: "/" }, "405 MethodNotAllowed"],
  ["a POST to a key", { method: "POST", path: "/media/a" }, "405 MethodNotAllowed"],
  encrypted("GET", "/"),
  encrypted("PUT", "/other"),
  encrypted("GET", "/media"),
  encrypted("GET", "/media", "list-type=2"),
  encrypted("GET", "/media", "acl"),
  encrypted("POST", "/media", "delete"),
  encrypted("POST", "/media"),
  encrypted("GET", "/media/a"),
  encrypted("GET", "/media/a", "attributes"),
  encrypted("GET", "/media/a", "tagging"),
  encrypted("PUT", "/media/a", "acl"),
  encrypted("DELETE", "/media/a"),
  encrypted("PUT", "/media/a", "partNumber=1&uploadId=x"),
  encrypted("POST", "/media/a", "uploadId=x"),
];
const right: [what: string, made: RawRequest][] = [
  ["the uploads of a bucket", { path: "/media", query: "uploads" }],
  ["the versions of a bucket", { path: "/media", query: "versions" }],
  ["a part of an object", { path: "/media/a", query: "partNumber=1" }],
  ["a copy", { method: "PUT", path: "/media/b", headers: copies }],
  ["an object with an encryption", { method: "PUT", path: "/media/b", headers: encrypts }],
  ["a copy with an encryption", { method: "PUT", path: "/media/b", headers: { ...copies, ...encrypts } }],
  ["an upload with an encryption", { method: "POST", path: "/media/b", query: "uploads", headers: encrypts }],
];

describe("what belongs to another kind of request", () => {
  it.each(wrong)("is refused: %s", async (_, made, expected) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    for (const credentials of [cloud.root, null]) {
      const { status, code } = await sendRaw(cloud, { ...made, credentials });
      expect(`${status} ${code}`).toBe(expected);
    }
    expect((await sendRaw(cloud, { path: "/media/a" })).text).toBe("a");
  });

  it("says what an upload allows", async () => {
    await using started = await startWithBucket();
    const { headers } = await sendRaw(started.cloud, { method: "PUT", path: "/media/a", query: "uploadId=x" });
    expect(headers.allow).toBe("DELETE, POST, GET");
  });

  it.each(right)("is not %s", async (_, made) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    expect((await sendRaw(cloud, made)).status).toBeLessThan(300);
  });
});
