import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";

type Made = (cloud: TestCloud) => RawRequest;

const owner = { "x-amz-expected-bucket-owner": "444455556666" };
const publicAcl = { "x-amz-acl": "public-read" };
const created = { "if-none-match": "*" };
const wrongDigest = { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" };
const longKey = `/media/${"k".repeat(1025)}`;
const put = (path: string, headers: Record<string, string>): RawRequest => ({
  method: "PUT",
  path,
  headers,
  body: "x",
});
const by = (who: "nobody" | "app", made: RawRequest): Made => {
  return (cloud) => ({ ...made, credentials: cloud[who] });
};

/** Each request has two things wrong, the first of which is told. */
const rows: [what: string, made: Made, expected: string][] = [
  ["the address before the signature", () => ({ path: "/media/%zz", credentials: wrong }), "400 InvalidURI"],
  ["the signature before the bucket", () => ({ path: "/missing/k", credentials: wrong }), "403 InvalidAccessKeyId"],
  [
    "the key before the time",
    () => ({ path: "/media/k", credentials: wrong, date: new Date(0) }),
    "403 InvalidAccessKeyId",
  ],
  [
    "the time before the signature",
    ({ root }) => ({ path: "/media/k", credentials: { ...root, secretAccessKey: "x" }, date: new Date(0) }),
    "403 RequestTimeTooSkewed",
  ],
  ["a missing bucket before its owner", () => ({ path: "/missing/k", headers: owner }), "404 NoSuchBucket"],
  ["a missing bucket before permissions", by("nobody", { path: "/missing/k" }), "404 NoSuchBucket"],
  ["permissions before a missing key", by("nobody", { path: "/media/none" }), "403 AccessDenied"],
  ["permissions before the length of a key", by("nobody", put(longKey, {})), "403 AccessDenied"],
  ["permissions before ownership", by("nobody", put("/media/k", publicAcl)), "403 AccessDenied"],
  ["permissions before conditions", by("nobody", put("/media/k", created)), "403 AccessDenied"],
  ["permissions before digests", by("nobody", put("/media/k", wrongDigest)), "403 AccessDenied"],
  [
    "permissions before a malformed document",
    by("nobody", { method: "PUT", path: "/media", query: "versioning", body: "<" }),
    "403 AccessDenied",
  ],
  [
    "permissions before a document that is read for them",
    by("nobody", { method: "PUT", path: "/media/k", query: "tagging", body: "<" }),
    "403 AccessDenied",
  ],
  [
    "ownership before conditions",
    () => put("/media/k", { ...publicAcl, ...created }),
    "400 AccessControlListNotSupported",
  ],
  [
    "ownership before digests",
    () => put("/media/n", { ...publicAcl, ...wrongDigest }),
    "400 AccessControlListNotSupported",
  ],
  [
    "ownership before Block Public Access",
    () => ({ method: "PUT", path: "/media", query: "acl", headers: publicAcl }),
    "400 AccessControlListNotSupported",
  ],
  ["a missing key before conditions", () => ({ path: "/media/none", headers: { "if-match": '"x"' } }), "404 NoSuchKey"],
  [
    "conditions before the body's digest",
    () => put("/media/k", { ...created, ...wrongDigest }),
    "412 PreconditionFailed",
  ],
  [
    "conditions before ranges",
    () => ({ path: "/media/k", headers: { "if-match": '"x"', range: "bytes=9-" } }),
    "412 PreconditionFailed",
  ],
];
const wrong = { accessKeyId: "AKIAUNKNOWNUNKNOWN12", secretAccessKey: "x" };

describe("the order of checks", () => {
  it.each(rows)("tells %s", async (_, made, expected) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const { status, code } = await sendRaw(cloud, made(cloud));
    expect(`${status} ${code}`).toBe(expected);
    expect((await sendRaw(cloud, { path: "/media/k" })).text).toBe("k");
  });
});
