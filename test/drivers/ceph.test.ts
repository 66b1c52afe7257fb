import { CreateBucketCommand, ListMultipartUploadsCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { Driver } from "stowage";
import { createS3Driver, type S3DriverOptions } from "stowage/s3";
import { driverConformance, skipReason } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedCeph } from "../support/ceph/installed-ceph.ts";
import type { TestCredentials } from "../support/start-test-cloud.ts";
import { type Ceph, startCeph } from "../support/ceph/start-ceph.ts";

const Bucket = "media";
const missing = typeof installedCeph === "string" ? installedCeph : undefined;
const version = typeof installedCeph === "string" ? "" : ` ${installedCeph.version}`;

/** The owner of the bucket grants the application what it needs, and no more. */
function policyFor(user: string): string {
  const Principal = { AWS: [`arn:aws:iam:::user/${user}`] };
  const tags = ["s3:GetObjectTagging", "s3:PutObjectTagging"];
  const Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", ...tags];
  const statements = [
    { Effect: "Allow", Principal, Action, Resource: `arn:aws:s3:::${Bucket}/*` },
    { Effect: "Allow", Principal, Action: "s3:ListBucket", Resource: `arn:aws:s3:::${Bucket}` },
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function driverOf(endpoint: string, credentials?: TestCredentials, options: Partial<S3DriverOptions> = {}): Driver {
  const place = { bucket: Bucket, region: "us-east-1", endpoint };
  return createS3Driver({ ...place, provider: "ceph", credentials, ...options });
}

const idle = driverOf("http://127.0.0.1:1");
const due = driverConformance.filter((each) => skipReason(each, idle) === undefined);

describe(`createS3Driver() on Ceph Object Gateway${version}, as a user who owns nothing`, () => {
  let ceph: Ceph | undefined;

  beforeAll(async () => {
    if (typeof installedCeph === "string") return;
    ceph = await startCeph(installedCeph);
    await ceph.s3.send(new CreateBucketCommand({ Bucket }));
    await ceph.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyFor("app") }));
  });
  afterAll(async () => await ceph?.[Symbol.asyncDispose]());

  it.for(due)("$name", async (each, { skip }) => {
    if (ceph === undefined) {
      skip(missing);
      return;
    }
    const driver = driverOf(ceph.endpoint, ceph.app);
    await each.run(driver);
    await driver.close?.();
    const { Uploads = [] } = await ceph.s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
  });

  it("proves, where it is not named, that it honours conditions of both kinds of writes", async ({ skip }) => {
    if (ceph === undefined) {
      skip(missing);
      return;
    }
    const driver = driverOf(ceph.endpoint, ceph.app, { provider: undefined });
    const [small, large] = [Buffer.from("small"), Buffer.alloc(9 * 1024 * 1024, "large")];
    for (const body of [small, large]) {
      const key = `proof/${body.length}`;
      const { etag } = await driver.put(key, body, { type: "text/plain", condition: "create" });
      expect(await driver.head(key)).toMatchObject({ etag, size: body.length });
      const again = driver.put(key, body, { type: "text/plain", condition: "create" });
      await expect(again).rejects.toMatchObject({ code: "already-exists", applied: "no" });
    }
    expect(driver.capabilities).toContain("create");
    await driver.delete(["proof/5", `proof/${large.length}`]);
    await driver.close?.();
  });

  it("needs nothing more than create, match, tags, signedUrl and signedPut", () => {
    expect([...idle.capabilities].toSorted()).toEqual(["create", "match", "signedPut", "signedUrl", "tags"]);
    const needed = due.flatMap(({ needs }) => needs);
    expect(needed).toEqual(expect.arrayContaining(["create", "match", "signedPut", "signedUrl", "tags"]));
  });
});
