import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ObjectCannedACL,
  type ObjectOwnership,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { AllUsers } from "../support/objects/acl-groups.ts";
import { mainId, otherId } from "../support/accounts/account-ids.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";

const anonymousId = "65a011a29cdf8ec533ec3d1ccaae921c";

/** A bucket of the main account into which everybody may write. */
async function startShared(ownership: ObjectOwnership): ReturnType<typeof startWithBucket> {
  const started = await startWithBucket({ newBucketDefaults: "legacy" });
  const { s3 } = started;
  const grants = { GrantWrite: `uri=${AllUsers}`, GrantFullControl: `id=${mainId}` };
  if (ownership !== "BucketOwnerEnforced") await s3.send(new PutBucketAclCommand({ Bucket, ...grants }));
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "444455556666" },
    Action: ["s3:PutObject", "s3:PutObjectAcl"],
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const OwnershipControls = { Rules: [{ ObjectOwnership: ownership }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  return started;
}

async function listedOwner(s3: S3Client): Promise<string | undefined> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, FetchOwner: true }));
  return Contents?.[0]?.Owner?.ID;
}

describe("who owns an object", () => {
  type Writer = "app" | "partner" | "anonymous";
  type Row = [setting: ObjectOwnership, writer: Writer, acl: ObjectCannedACL | undefined, expected: string];
  const notSupported = "400 AccessControlListNotSupported";
  it.each<Row>([
    ["ObjectWriter", "app", undefined, mainId],
    ["ObjectWriter", "partner", undefined, otherId],
    ["ObjectWriter", "partner", "private", otherId],
    ["ObjectWriter", "partner", "bucket-owner-full-control", otherId],
    ["ObjectWriter", "anonymous", undefined, anonymousId],
    ["BucketOwnerPreferred", "app", undefined, mainId],
    ["BucketOwnerPreferred", "partner", undefined, otherId],
    ["BucketOwnerPreferred", "partner", "public-read", otherId],
    ["BucketOwnerPreferred", "partner", "bucket-owner-full-control", mainId],
    ["BucketOwnerPreferred", "anonymous", undefined, anonymousId],
    ["BucketOwnerPreferred", "anonymous", "bucket-owner-full-control", mainId],
    ["BucketOwnerEnforced", "app", undefined, mainId],
    ["BucketOwnerEnforced", "partner", undefined, mainId],
    ["BucketOwnerEnforced", "partner", "bucket-owner-full-control", mainId],
    ["BucketOwnerEnforced", "partner", "private", notSupported],
    ["BucketOwnerEnforced", "partner", "public-read", notSupported],
    ["BucketOwnerEnforced", "anonymous", undefined, "403 AccessDenied"],
  ])("with %s, written by %s with the ACL %s: %s", async (setting, writer, ACL, expected) => {
    await using started = await startShared(setting);
    const { cloud, s3 } = started;
    const client = cloud.client(writer === "anonymous" ? null : cloud[writer]);
    const put = client.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...(ACL && { ACL }) }));
    const said = await put.then(() => listedOwner(s3)).catch(() => errorOf(put));
    expect(said).toBe(expected);
  });

  it("is decided when a multipart upload begins, and when a copy is made", async () => {
    await using started = await startShared("ObjectWriter");
    const { cloud, s3 } = started;
    const partner = cloud.client(cloud.partner);
    const begin = new CreateMultipartUploadCommand({ Bucket, Key: "big" });
    await partner.send(begin);
    // "Anonymous users cannot initiate multipart uploads."
    expect(await errorOf(cloud.client(null).send(begin))).toBe("403 AccessDenied");
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads?.[0]?.Owner).toEqual({ ID: otherId, DisplayName: "other" });
    expect(Uploads?.[0]?.Initiator).toEqual({ ID: "arn:aws:iam::444455556666:user/partner", DisplayName: "partner" });
    await partner.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ACL: "public-read" }));
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: "media/k" }));
    const copy = await s3.send(new GetObjectAclCommand({ Bucket, Key: "copy" }));
    expect(copy.Owner).toEqual({ ID: mainId, DisplayName: "main" });
  });
});

describe("a form without a signature", () => {
  it("makes an object of nobody's, with the ACL that it names", async () => {
    await using started = await startShared("ObjectWriter");
    const { cloud, s3 } = started;
    const send = async (acl: string): Promise<number> => {
      const form = new FormData();
      form.set("key", "k");
      form.set("acl", acl);
      form.set("file", new Blob(["x"]));
      return (await fetch(`${cloud.endpoint}/${Bucket}`, { method: "POST", body: form })).status;
    };
    const anonymous = cloud.client(null);
    const get = new GetObjectCommand({ Bucket, Key: "k" });
    expect(await send("private")).toBe(204);
    expect(await listedOwner(s3)).toBe(anonymousId);
    expect(await errorOf(anonymous.send(get))).toBe("403 AccessDenied");
    expect(await errorOf(s3.send(get))).toBe("403 AccessDenied");
    expect(await send("public-read")).toBe(204);
    await anonymous.send(get);
    await s3.send(get);
    expect(await send("unknown")).toBe(400);
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    expect(await send("public-read")).toBe(403);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
  });
});

describe("an object of another account", () => {
  async function startForeign(): Promise<{ started: Awaited<ReturnType<typeof startShared>>; cloud: TestCloud }> {
    const started = await startShared("ObjectWriter");
    const { cloud } = started;
    await cloud.client(cloud.partner).send(new PutObjectCommand({ Bucket, Key: "k", Body: "theirs" }));
    return { started, cloud };
  }
  const get = new GetObjectCommand({ Bucket, Key: "k" });

  it("cannot be read by the owner of the bucket without a grant", async () => {
    const { started, cloud } = await startForeign();
    await using _ = started;
    expect(await errorOf(started.s3.send(get))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(cloud.app).send(get))).toBe("403 AccessDenied");
    await cloud.client(cloud.partner).send(get);
    await cloud.client(cloud.otherRoot).send(get);
    const grant = { Bucket, Key: "k", Body: "theirs", ACL: "bucket-owner-full-control" } as const;
    await cloud.client(cloud.partner).send(new PutObjectCommand(grant));
    await started.s3.send(get);
    await cloud.client(cloud.app).send(get);
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
  });

  it("is out of reach of what the bucket's policy allows, not of what it denies", async () => {
    const { started, cloud } = await startForeign();
    await using _ = started;
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "ours", Body: "ours" }));
    const setPolicy = async (statement: object): Promise<void> => {
      const statements = { Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*`, ...statement };
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statements] });
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    };
    await setPolicy({ Effect: "Allow" });
    const anonymous = cloud.client(null);
    await anonymous.send(new GetObjectCommand({ Bucket, Key: "ours" }));
    expect(await errorOf(anonymous.send(get))).toBe("403 AccessDenied");
    expect(await errorOf(s3.send(get))).toBe("403 AccessDenied");
    await cloud.client(cloud.partner).send(get);
    await setPolicy({ Effect: "Deny" });
    expect(await errorOf(cloud.client(cloud.partner).send(get))).toBe("403 AccessDenied");
  });

  it("can be deleted by the owner of the bucket, and not by strangers", async () => {
    const { started, cloud } = await startForeign();
    await using _ = started;
    const { s3 } = started;
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    const remove = new DeleteObjectCommand({ Bucket, Key: "k" });
    expect(await errorOf(cloud.client(null).send(remove))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(cloud.partner).send(remove))).toBe("403 AccessDenied");
    await s3.send(remove);
  });

  it("becomes the bucket owner's while ACLs are dead", async () => {
    const { started, cloud } = await startForeign();
    await using _ = started;
    const { s3 } = started;
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    const set = async (ownership: ObjectOwnership): Promise<void> => {
      const OwnershipControls = { Rules: [{ ObjectOwnership: ownership }] };
      await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    };
    await set("BucketOwnerEnforced");
    await s3.send(get);
    expect(await listedOwner(s3)).toBe(mainId);
    expect(await errorOf(cloud.client(cloud.partner).send(get))).toBe("403 AccessDenied");
    await set("ObjectWriter");
    expect(await listedOwner(s3)).toBe(otherId);
    await cloud.client(cloud.partner).send(get);
  });
});
