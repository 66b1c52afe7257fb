import {
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketAclCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  type PutObjectAclCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { AllUsers } from "../support/objects/acl-groups.ts";
import { mainId, otherId } from "../support/accounts/account-ids.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { grantsOf } from "../support/objects/grants-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const legacy = { newBucketDefaults: "legacy" } as const;
const Key = "k";

describe("PutObjectAcl", () => {
  it.each([
    ["private", []],
    ["public-read", ["AllUsers READ"]],
    ["public-read-write", ["AllUsers READ", "AllUsers WRITE"]],
    ["authenticated-read", ["AuthenticatedUsers READ"]],
    ["aws-exec-read", ["6aa5… READ"]],
    ["bucket-owner-read", []],
    ["bucket-owner-full-control", []],
  ] as const)("knows the canned ACL %s", async (ACL, added) => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    await putKeys(s3, [Key]);
    await s3.send(new PutObjectAclCommand({ Bucket, Key, ACL }));
    expect(grantsOf(await s3.send(new GetObjectAclCommand({ Bucket, Key })))).toEqual(["1111… FULL_CONTROL", ...added]);
  });

  it("leaves the object as it is, but for who may have it", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    await putKeys(s3, [Key]);
    const before = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const anonymous = cloud.client(null);
    const get = (): Promise<unknown> => anonymous.send(new GetObjectCommand({ Bucket, Key }));
    expect(await errorOf(get())).toBe("403 AccessDenied");
    await s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: "public-read" }));
    await get();
    const after = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect([after.ETag, after.LastModified]).toEqual([before.ETag, before.LastModified]);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "new" }));
    expect(await errorOf(get())).toBe("403 AccessDenied");
  });

  it("lets an object keep its owner: a document cannot change it", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    await putKeys(s3, [Key]);
    const put = (ID: string): Promise<unknown> => {
      const AccessControlPolicy = { Owner: { ID }, Grants: [] };
      return s3.send(new PutObjectAclCommand({ Bucket, Key, AccessControlPolicy }));
    };
    expect(await errorOf(put(otherId))).toBe("403 AccessDenied");
    await put(mainId);
  });

  it("refuses what is malformed, what is for buckets, and what is not there", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    await putKeys(s3, [Key]);
    const put = (input: Partial<PutObjectAclCommandInput>): Promise<unknown> =>
      s3.send(new PutObjectAclCommand({ Bucket, Key, ...input }));
    const delivery = { method: "PUT", path: "/media/k", query: "acl", headers: { "x-amz-acl": "log-delivery-write" } };
    expect(await sendRaw(cloud, delivery)).toMatchObject({ status: 400, code: "InvalidArgument" });
    expect(await errorOf(put({ GrantRead: "emailAddress=a@example.com" }))).toBe("405 MethodNotAllowed");
    expect(await errorOf(put({ GrantRead: "id=unknown" }))).toBe("400 InvalidArgument");
    expect(await errorOf(put({ ACL: "private", GrantRead: `id=${otherId}` }))).toBe("400 InvalidRequest");
    expect(await errorOf(put({ Key: "missing", ACL: "private" }))).toBe("404 NoSuchKey");
    await put({ ACL: "private" });
  });

  it("is refused where there are no ACLs, and public ones where those are blocked", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, [Key]);
    for (const ACL of ["private", "bucket-owner-full-control", "public-read"] as const) {
      const refused = s3.send(new PutObjectAclCommand({ Bucket, Key, ACL }));
      expect(await errorOf(refused)).toBe("400 AccessControlListNotSupported");
    }
    await using open = await startWithBucket(legacy);
    await putKeys(open.s3, [Key]);
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    await open.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const grant = open.s3.send(new PutObjectAclCommand({ Bucket, Key, GrantRead: `uri=${AllUsers}` }));
    expect(await errorOf(grant)).toBe("403 AccessDenied");
    await open.s3.send(new PutObjectAclCommand({ Bucket, Key, GrantRead: `id=${otherId}` }));
    const anonymous = cloud.client(null).send(new PutObjectAclCommand({ Bucket, Key, ACL: "private" }));
    expect(await errorOf(anonymous)).toBe("403 AccessDenied");
  });

  it("changes the version that it names, with an action of its own", async () => {
    const Statement = { Effect: "Allow", Action: "s3:PutObjectAcl", Resource: `arn:aws:s3:::${Bucket}/*` };
    await using started = await startWithBucket({ ...legacy, appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "old" }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "new" }));
    const ACL = "public-read";
    const app = cloud.client(cloud.app);
    const ofVersion = new PutObjectAclCommand({ Bucket, Key, VersionId, ACL });
    expect(await errorOf(app.send(ofVersion))).toBe("403 AccessDenied");
    await s3.send(ofVersion);
    const anonymous = cloud.client(null);
    await anonymous.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    expect(await errorOf(anonymous.send(new GetObjectCommand({ Bucket, Key })))).toBe("403 AccessDenied");
    const acl = await s3.send(new GetObjectAclCommand({ Bucket, Key, VersionId }));
    expect(grantsOf(acl)).toEqual(["1111… FULL_CONTROL", "AllUsers READ"]);
    expect(grantsOf(await s3.send(new GetObjectAclCommand({ Bucket, Key })))).toEqual(["1111… FULL_CONTROL"]);
    await app.send(new PutObjectAclCommand({ Bucket, Key, ACL }));
    await anonymous.send(new GetObjectCommand({ Bucket, Key }));
  });

  it("lets another account change it by a grant of WRITE_ACP, of a version too", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const partner = cloud.client(cloud.partner);
    const set = (VersionId?: string): Promise<unknown> =>
      partner.send(new PutObjectAclCommand({ Bucket, Key, VersionId, ACL: "private" }));
    const upload = async (grant: Partial<PutObjectCommandInput>): Promise<string> =>
      (await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", ...grant }))).VersionId ?? "";
    const owner = { GrantFullControl: `id=${mainId}` };
    const read = await upload({ ...owner, GrantReadACP: `id=${otherId}` });
    expect(await errorOf(set())).toBe("403 AccessDenied");
    const written = await upload({ ...owner, GrantWriteACP: `id=${otherId}` });
    expect(await errorOf(set(read))).toBe("403 AccessDenied");
    await set(written);
    expect(await errorOf(set())).toBe("403 AccessDenied");
    await upload({ ...owner, GrantWriteACP: `id=${otherId}` });
    await set();
  });

  it("refuses versions that are not there, and delete markers", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { VersionId: kept } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "old" }));
    const { VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    const put = async (VersionId?: string): Promise<string> => {
      const query = VersionId === undefined ? "acl" : `acl&versionId=${VersionId}`;
      const made = { method: "PUT", path: `/${Bucket}/${Key}`, query, headers: { "x-amz-acl": "private" } };
      const { status, code } = await sendRaw(cloud, made);
      return [status, code].join(" ").trim();
    };
    expect(await put("?")).toBe("400 InvalidArgument");
    expect(await put("null")).toBe("404 NoSuchVersion");
    expect(await put(marker)).toBe("405 MethodNotAllowed");
    expect(await put()).toBe("405 MethodNotAllowed");
    expect(await put(kept)).toBe("200");
  });

  it("belongs to the owner of the object, in a bucket of another account too", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    await s3.send(new PutBucketAclCommand({ Bucket, GrantWrite: `id=${otherId}`, GrantFullControl: `id=${mainId}` }));
    const partner = cloud.client(cloud.partner);
    await partner.send(new PutObjectCommand({ Bucket, Key, Body: "theirs" }));
    const set = new PutObjectAclCommand({ Bucket, Key, ACL: "bucket-owner-read" });
    expect(await errorOf(s3.send(set))).toBe("403 AccessDenied");
    expect(await errorOf(s3.send(new GetObjectAclCommand({ Bucket, Key })))).toBe("403 AccessDenied");
    await partner.send(set);
    const acl = await partner.send(new GetObjectAclCommand({ Bucket, Key }));
    expect(acl.Owner).toEqual({ ID: otherId, DisplayName: "other" });
    expect(grantsOf(acl)).toEqual(["4444… FULL_CONTROL", "1111… READ"]);
    await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await errorOf(s3.send(new GetObjectAclCommand({ Bucket, Key })))).toBe("403 AccessDenied");
  });
});
