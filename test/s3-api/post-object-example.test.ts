import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, startCloud } from "@stowage/cloud";
import { signRequest } from "@stowage/wire";
import { expect, it, onTestFinished } from "vitest";
import { type RawAnswer, sendTarget } from "../support/requests/send-target.ts";
import { contentType, filePart, formBytes, textPart } from "../uploads/form-bytes.ts";

// Browser-Based Upload using HTTP POST (Using AWS Signature Version 4).
const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const host = "sigv4examplebucket.s3.amazonaws.com";
const redirect = `http://${host}/successful_upload.html`;
const credential = "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request";
const policy = `{ "expiration": "2015-12-30T12:00:00.000Z",
  "conditions": [
    {"bucket": "sigv4examplebucket"},
    ["starts-with", "$key", "user/user1/"],
    {"acl": "public-read"},
    {"success_action_redirect": "${redirect}"},
    ["starts-with", "$Content-Type", "image/"],
    {"x-amz-meta-uuid": "14365123651274"},
    {"x-amz-server-side-encryption": "AES256"},
    ["starts-with", "$x-amz-meta-tag", ""],

    {"x-amz-credential": "${credential}"},
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-date": "20151229T000000Z" }
  ]
}`;
const fields = {
  key: "user/user1/${filename}",
  acl: "public-read",
  success_action_redirect: redirect,
  "Content-Type": "image/jpeg",
  "x-amz-meta-uuid": "14365123651274",
  "x-amz-server-side-encryption": "AES256",
  "X-Amz-Credential": credential,
  "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
  "X-Amz-Date": "20151229T000000Z",
  "x-amz-meta-tag": "",
  Policy: Buffer.from(policy.replaceAll("\n", "\r\n")).toString("base64"),
  "X-Amz-Signature": "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e",
};
const account: Account = {
  id: "111122223333",
  name: "example",
  email: "example@example.com",
  canonicalId: "1".repeat(64),
  keys: [credentials],
  users: [],
};

it("takes the form of AWS's example, until its policy expires", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "stowage-form-"));
  let time = new Date("2015-12-29T12:00:00Z");
  const accounts = [account];
  const cloud = await startCloud({ port: 0, dataDir, accounts, newBucketDefaults: "legacy", now: () => time });
  onTestFinished(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });
  const at = { port: Number(new URL(cloud.endpoint).port) };
  const send = async (
    method: string,
    target: string,
    headers: Record<string, string>,
    body: Buffer = Buffer.alloc(0),
  ): Promise<RawAnswer> =>
    await sendTarget(at, { method, target, headers: { ...headers, "content-length": String(body.length) } }, body);
  const create = { method: "PUT", path: "/", query: "", headers: { host }, payloadHash: "UNSIGNED-PAYLOAD" };
  const signed = signRequest(create, { credentials, region: "us-east-1", date: time });
  expect((await send("PUT", "/", signed)).status).toBe(200);

  const parts = Object.entries(fields).map(([name, value]) => textPart(name, value));
  const form = formBytes([...parts, filePart("file", "photo.jpg", "jpeg"), textPart("submit", "Upload to Amazon S3")]);
  const uploaded = await send("POST", "/", { host, "content-type": contentType }, form);
  const told = "bucket=sigv4examplebucket&key=user%2Fuser1%2Fphoto.jpg&etag=%22";
  expect([uploaded.status, uploaded.headers.location]).toEqual([303, expect.stringContaining(`${redirect}?${told}`)]);
  const got = await send("GET", "/user/user1/photo.jpg", { host });
  expect([got.status, got.text, got.headers["x-amz-meta-uuid"]]).toEqual([200, "jpeg", "14365123651274"]);

  time = new Date("2015-12-30T12:00:00Z");
  const late = await send("POST", "/", { host, "content-type": contentType }, form);
  expect([late.status, late.text]).toEqual([403, expect.stringContaining("Policy expired")]);
});
