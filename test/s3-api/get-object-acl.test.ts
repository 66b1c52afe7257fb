import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectAclCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { mainId, otherId } from "../support/accounts/account-ids.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { grantsOf } from "../support/objects/grants-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const legacy = { newBucketDefaults: "legacy" } as const;

describe("GetObjectAcl", () => {
  it("says that the owner has everything, with ACLs and without", async () => {
    for (const newBucketDefaults of ["current", "legacy"] as const) {
      await using started = await startWithBucket({ newBucketDefaults });
      await putKeys(started.s3, ["k"]);
      const acl = await started.s3.send(new GetObjectAclCommand({ Bucket, Key: "k" }));
      expect(acl.Owner?.ID).toBe(mainId);
      expect(grantsOf(acl)).toEqual(["1111… FULL_CONTROL"]);
    }
  });

  it("shows what the headers of an upload granted, whichever way it came", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const acl = async (Key: string): Promise<string[]> => {
      return grantsOf(await s3.send(new GetObjectAclCommand({ Bucket, Key })));
    };
    await s3.send(new PutObjectCommand({ Bucket, Key: "put", Body: "x", ACL: "public-read" }));
    expect(await acl("put")).toEqual(["1111… FULL_CONTROL", "AllUsers READ"]);
    await s3.send(new PutObjectCommand({ Bucket, Key: "granted", Body: "x", GrantRead: `id="${otherId}"` }));
    expect(await acl("granted")).toEqual(["4444… READ"]);
    // The ACL of the source is never copied.
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: "media/put" }));
    expect(await acl("copy")).toEqual(["1111… FULL_CONTROL"]);
    const copied = { Bucket, Key: "copy", CopySource: "media/put", ACL: "authenticated-read" } as const;
    await s3.send(new CopyObjectCommand(copied));
    expect(await acl("copy")).toEqual(["1111… FULL_CONTROL", "AuthenticatedUsers READ"]);
  });

  it("shows what a multipart upload granted when it began", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const begin = new CreateMultipartUploadCommand({ Bucket, Key: "big", ACL: "public-read" });
    const { UploadId } = await s3.send(begin);
    const parts = await s3.send(new ListPartsCommand({ Bucket, Key: "big", UploadId }));
    expect([parts.Owner?.ID, parts.Initiator?.ID]).toEqual([mainId, mainId]);
    const part = { Bucket, Key: "big", UploadId, PartNumber: 1 };
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: "x" }));
    const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "big", UploadId, MultipartUpload }));
    const acl = await s3.send(new GetObjectAclCommand({ Bucket, Key: "big" }));
    expect(grantsOf(acl)).toEqual(["1111… FULL_CONTROL", "AllUsers READ"]);
  });

  it("tells a missing key only to those who may list the bucket", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const get = new GetObjectAclCommand({ Bucket, Key: "missing" });
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchKey");
    expect(await errorOf(cloud.client(null).send(get))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
  });
});
