import { ListPartsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

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

  it("needs its own permission, except of who started the upload", async () => {
    const Statement = { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    const options = { appPolicies: [{ Version: "2012-10-17", Statement }], explain: true };
    await using started = await startWithBucket(options);
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const { UploadId: ofRoot } = await uploadParts(s3, "k", ["x"]);
    const refused = app.send(new ListPartsCommand({ Bucket, Key: "k", UploadId: ofRoot }));
    expect(await errorOf(refused)).toBe("403 AccessDenied");
    const { UploadId } = await uploadParts(app, "k", ["x"]);
    expect((await app.send(new ListPartsCommand({ Bucket, Key: "k", UploadId }))).Parts).toHaveLength(1);
    const query = `uploadId=${UploadId}`;
    const { headers } = await sendRaw(cloud, { path: `/${Bucket}/k`, query, credentials: cloud.app });
    expect(headers["x-stowage-decision"]).toContain("arn:aws:iam::111122223333:user/app started the upload");
  });

  it("refuses an upload that is not there", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const list = s3.send(new ListPartsCommand({ Bucket, Key: "k", UploadId: "none" }));
    expect(await errorOf(list)).toBe("404 NoSuchUpload");
  });
});
