import { ListPartsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/error-of.ts";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";
import { uploadParts } from "../support/upload-parts.ts";

describe("ListParts", () => {
  it("pages by number", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId, Parts: sent } = await uploadParts(s3, "k", ["a", "bb", "ccc"]);
    const list = { Bucket, Key: "k", UploadId };
    const first = await s3.send(new ListPartsCommand({ ...list, MaxParts: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2", MaxParts: 2 });
    const rest = await s3.send(new ListPartsCommand({ ...list, PartNumberMarker: first.NextPartNumberMarker }));
    const parts = [...(first.Parts ?? []), ...(rest.Parts ?? [])];
    expect(parts.map(({ PartNumber, Size, ETag }) => [PartNumber, Size, ETag])).toEqual(
      sent.map(({ ETag }, index) => [index + 1, index + 1, ETag]),
    );
    expect(rest.IsTruncated).toBe(false);
  });

  it("refuses an upload that is not there", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const list = s3.send(new ListPartsCommand({ Bucket, Key: "k", UploadId: "none" }));
    expect(await errorOf(list)).toBe("404 NoSuchUpload");
  });
});
