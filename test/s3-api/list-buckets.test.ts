import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

describe("ListBuckets", () => {
  it("lists the account's own buckets by name, in pages", async () => {
    await using cloud = await startTestCloud();
    const s3 = cloud.client();
    for (const Bucket of ["bbb", "aaa", "ccc"]) await s3.send(new CreateBucketCommand({ Bucket }));
    await cloud.client(cloud.otherRoot).send(new CreateBucketCommand({ Bucket: "foreign" }));
    const all = await s3.send(new ListBucketsCommand({}));
    expect(all.Buckets?.map(({ Name }) => Name)).toEqual(["aaa", "bbb", "ccc"]);
    expect(all.Owner?.ID).toBe("1".repeat(64));
    const first = await s3.send(new ListBucketsCommand({ MaxBuckets: 2 }));
    expect(first.Buckets?.map(({ Name }) => Name)).toEqual(["aaa", "bbb"]);
    const rest = await s3.send(new ListBucketsCommand({ ContinuationToken: first.ContinuationToken }));
    expect(rest.Buckets?.map(({ Name }) => Name)).toEqual(["ccc"]);
    expect((await s3.send(new ListBucketsCommand({ Prefix: "b" }))).Buckets).toHaveLength(1);
    expect((await s3.send(new ListBucketsCommand({ BucketRegion: "us-east-1" }))).Buckets).toHaveLength(3);
    expect((await s3.send(new ListBucketsCommand({ BucketRegion: "eu-west-1" }))).Buckets).toEqual([]);
    expect(await errorOf(s3.send(new ListBucketsCommand({ BucketRegion: "abc" })))).toBe("400 InvalidArgument");
    expect(await errorOf(s3.send(new ListBucketsCommand({ MaxBuckets: 10_001 })))).toBe("400 InvalidArgument");
  });

  it("needs the permission", async () => {
    await using cloud = await startTestCloud();
    await cloud.client(cloud.app).send(new ListBucketsCommand({}));
    expect(await errorOf(cloud.client(cloud.nobody).send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(null).send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
  });
});
