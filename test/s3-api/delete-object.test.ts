import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("DeleteObject", () => {
  it("deletes, a missing key too", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["k", "k2"]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "k" })))).toBe("404 NotFound");
    const again = await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(again.$metadata.httpStatusCode).toBe(204);
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "k2" }))).ContentLength).toBe(2);
  });

  it("deletes only what If-Match names", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    const remove = (Key: string, IfMatch: string | undefined): Promise<unknown> =>
      s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }));
    expect(await errorOf(remove("k", '"other"'))).toBe("412 PreconditionFailed");
    expect(await errorOf(remove("none", ETag))).toBe("404 NoSuchKey");
    await remove("k", ETag);
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "k" })))).toBe("404 NotFound");
  });

  it("needs the permission, and that to read for an ETag in If-Match", async () => {
    const Statement = { Effect: "Allow", Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/mine/*` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["mine/a", "theirs"]);
    const app = cloud.client(cloud.app);
    expect(await errorOf(app.send(new DeleteObjectCommand({ Bucket, Key: "theirs" })))).toBe("403 AccessDenied");
    const matched = app.send(new DeleteObjectCommand({ Bucket, Key: "mine/a", IfMatch: '"an-etag"' }));
    expect(await errorOf(matched)).toBe("403 AccessDenied");
    // "*" tells nothing of the object but that it is there.
    await app.send(new DeleteObjectCommand({ Bucket, Key: "mine/a", IfMatch: "*" }));
  });
});
