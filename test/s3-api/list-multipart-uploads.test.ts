import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

describe("ListMultipartUploads", () => {
  it("pages by key, then by initiation", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const ids: [string, string][] = [];
    for (const key of ["a", "a", "b/1", "b/2", "c"]) ids.push([key, (await uploadParts(s3, key, [])).UploadId]);
    const found: (string | undefined)[][] = [];
    let next: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
    for (let truncated = true; truncated;) {
      const page = await s3.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 2, ...next }));
      found.push(...(page.Uploads ?? []).map(({ Key, UploadId }) => [Key, UploadId]));
      truncated = page.IsTruncated === true;
      next = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    }
    expect(found.map(([key]) => key)).toEqual(["a", "a", "b/1", "b/2", "c"]);
    expect(new Set(found.map(String))).toEqual(new Set(ids.map(String)));
  });

  it("groups by delimiter and filters by prefix", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    for (const key of ["a", "b/1", "b/2", "c"]) await uploadParts(s3, key, []);
    const grouped = await s3.send(new ListMultipartUploadsCommand({ Bucket, Delimiter: "/", MaxUploads: 2 }));
    expect(grouped).toMatchObject({ IsTruncated: true, NextKeyMarker: "b/", CommonPrefixes: [{ Prefix: "b/" }] });
    const rest = await s3.send(new ListMultipartUploadsCommand({ Bucket, Delimiter: "/", KeyMarker: "b/" }));
    expect(rest.Uploads?.map(({ Key }) => Key)).toEqual(["c"]);
    expect(rest.CommonPrefixes).toBeUndefined();
    const prefixed = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "b/" }));
    expect(prefixed.Uploads?.map(({ Key }) => Key)).toEqual(["b/1", "b/2"]);
  });

  it("refuses a limit that is no number", async () => {
    await using started = await startWithBucket();
    const wrong = { path: "/media", query: "max-uploads=x&uploads" };
    expect(await sendRaw(started.cloud, wrong)).toMatchObject({ status: 400, code: "InvalidArgument" });
    expect(await sendRaw(started.cloud, { path: "/media", query: "uploads" })).toMatchObject({ status: 200 });
  });
});
