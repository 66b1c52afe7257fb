import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("HeadBucket", () => {
  it("tells the region", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe("us-east-1");
    expect(await errorOf(s3.send(new HeadBucketCommand({ Bucket: "nothing" })))).toBe("404 NotFound");
  });

  it("refuses without a body", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const head = { method: "HEAD", path: "/media" };
    const region = { "x-amz-bucket-region": "us-east-1" };
    const refused = await sendRaw(cloud, { ...head, credentials: cloud.nobody });
    expect(refused).toMatchObject({ status: 403, text: "", headers: region });
    const elsewhere = await sendRaw(cloud, { ...head, region: "eu-west-1" });
    expect(elsewhere).toMatchObject({ status: 400, headers: region });
  });

  it("refuses a bucket of another account than expected", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: "111122223333" }));
    const other = s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: "444455556666" }));
    expect(await errorOf(other)).toMatch(/^403 /);
  });
});
