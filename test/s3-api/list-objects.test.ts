import { ListObjectsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("ListObjects", () => {
  it("continues after a marker, which NextMarker tells only with a delimiter", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["a/1", "a/2", "b", "c"]);
    const plain = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
    expect(plain.Contents?.map(({ Key }) => Key)).toEqual(["a/1", "a/2"]);
    expect(plain).toMatchObject({ IsTruncated: true, Marker: "" });
    expect(plain.NextMarker).toBeUndefined();
    const rest = await s3.send(new ListObjectsCommand({ Bucket, Marker: "a/2" }));
    expect(rest.Contents?.map(({ Key, Owner }) => [Key, Owner?.ID])).toEqual([
      ["b", "1".repeat(64)],
      ["c", "1".repeat(64)],
    ]);
    const grouped = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: "/", MaxKeys: 1 }));
    expect(grouped.NextMarker).toBe("a/");
    const after = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: "/", Marker: "a/" }));
    expect(after.CommonPrefixes).toBeUndefined();
    expect(after.Contents?.map(({ Key }) => Key)).toEqual(["b", "c"]);
  });

  it("writes a marker even when it is empty", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const { text } = await sendRaw(cloud, { path: "/media" });
    expect(text).toContain("<Marker/>");
    expect(text).toContain('<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">');
  });
});
