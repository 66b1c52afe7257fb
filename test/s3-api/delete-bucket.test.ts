import { DeleteBucketCommand, DeleteObjectCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

describe("DeleteBucket", () => {
  it("deletes an empty bucket, open uploads and all", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["k"]);
    await uploadParts(s3, "open", ["x"]);
    expect(await errorOf(s3.send(new DeleteBucketCommand({ Bucket })))).toBe("409 BucketNotEmpty");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
    expect(await errorOf(s3.send(new HeadBucketCommand({ Bucket })))).toBe("404 NotFound");
    expect(await errorOf(s3.send(new DeleteBucketCommand({ Bucket })))).toBe("404 NoSuchBucket");
  });

  it("needs the permission", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const remove = cloud.client(cloud.otherRoot).send(new DeleteBucketCommand({ Bucket }));
    expect(await errorOf(remove)).toBe("403 AccessDenied");
  });
});
