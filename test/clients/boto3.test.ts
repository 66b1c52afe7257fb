import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startTestCloud } from "../support/start-test-cloud.ts";

const python = "/usr/bin/python3";
const missing = spawnSync(python, ["-c", "import boto3"]).status !== 0;

describe("boto3", () => {
  it("does its everyday work, and is refused what S3 refuses", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud();
    const { accessKeyId, secretAccessKey } = cloud.root;
    const script = join(import.meta.dirname, "everyday.py");
    const { stdout } = await promisify(execFile)(python, [script, cloud.endpoint, accessKeyId, secretAccessKey]);
    const { version, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    const keys = ["copy.txt", "dossier/ümlaut & co.txt", "large.bin"];
    expect(seen).toEqual({
      buckets: ["snakes"],
      object: ["hello", "text/plain", { owner: "ada" }, '"5d41402abc4b2a76b9719d911017c592"'],
      range: "ell",
      head: 5,
      large: true,
      parts: "2",
      keys,
      prefixes: ["dossier/"],
      presigned: [200, 403],
      anonymous: 403,
      missing: "404 NoSuchKey",
      elsewhere: "404 NoSuchBucket",
      "public policy": "403 AccessDenied",
      acl: "400 AccessControlListNotSupported",
      "not empty": "409 BucketNotEmpty",
      deleted: keys,
      left: [],
    });
  });
});
