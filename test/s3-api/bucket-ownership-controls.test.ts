import {
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  type ObjectOwnership,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { grantsOf } from "../support/objects/grants-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const legacy = { newBucketDefaults: "legacy" } as const;

async function setOwnership(s3: S3Client, ownership: ObjectOwnership): Promise<void> {
  const OwnershipControls = { Rules: [{ ObjectOwnership: ownership }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
}

async function ownershipOf(s3: S3Client): Promise<string | undefined> {
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
  return OwnershipControls?.Rules?.[0]?.ObjectOwnership;
}

describe("GetBucketOwnershipControls, PutBucketOwnershipControls and DeleteBucketOwnershipControls", () => {
  it("keep the setting, which new buckets have from the defaults or from their request", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await ownershipOf(s3)).toBe("BucketOwnerEnforced");
    for (const setting of ["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"] as const) {
      await setOwnership(s3, setting);
      expect(await ownershipOf(s3)).toBe(setting);
    }
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await errorOf(ownershipOf(s3))).toBe("404 OwnershipControlsNotFoundError");
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    await using old = await startWithBucket(legacy);
    expect(await ownershipOf(old.s3)).toBe("ObjectWriter");
  });

  it("refuse malformed documents", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const rule = "<Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>";
    const put = async (inner: string, root = "OwnershipControls"): Promise<string> => {
      const made = { method: "PUT", path: "/media", query: "ownershipControls", body: `<${root}>${inner}</${root}>` };
      const { status, code } = await sendRaw(cloud, made);
      return `${status} ${code}`;
    };
    for (const inner of ["", rule + rule, "<Rule/>", rule.replaceAll("ObjectWriter", "Anybody"), "<Rules/>"]) {
      expect(await put(inner)).toBe("400 MalformedXML");
    }
    expect(await put(rule, "Controls")).toBe("400 MalformedXML");
    expect(await ownershipOf(s3)).toBe("BucketOwnerEnforced");
    expect(await put(rule)).toBe("200 undefined");
  });

  it("need their own permissions", async () => {
    const Statement = {
      Effect: "Allow",
      Action: "s3:GetBucketOwnershipControls",
      Resource: `arn:aws:s3:::${Bucket}`,
    };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    expect(await ownershipOf(app)).toBe("BucketOwnerEnforced");
    expect(await errorOf(setOwnership(app, "ObjectWriter"))).toBe("403 AccessDenied");
    const remove = app.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await errorOf(remove)).toBe("403 AccessDenied");
  });

  it("do not put an ACL out of force that grants anything to others", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
    expect(await errorOf(setOwnership(s3, "BucketOwnerEnforced"))).toBe("400 InvalidBucketAclWithObjectOwnership");
    await setOwnership(s3, "BucketOwnerPreferred");
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    await setOwnership(s3, "BucketOwnerEnforced");
  });

  it("keep the ACLs of objects through a time in which they are dead", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const object = { Bucket, Key: "k" };
    const anonymous = cloud.client(null);
    await s3.send(new PutObjectCommand({ ...object, Body: "x", ACL: "public-read" }));
    await anonymous.send(new GetObjectCommand(object));
    await setOwnership(s3, "BucketOwnerEnforced");
    expect(grantsOf(await s3.send(new GetObjectAclCommand(object)))).toEqual(["1111… FULL_CONTROL"]);
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toEqual(["1111… FULL_CONTROL"]);
    expect(await errorOf(anonymous.send(new GetObjectCommand(object)))).toBe("403 AccessDenied");
    const set = new PutObjectAclCommand({ ...object, ACL: "private" });
    expect(await errorOf(s3.send(set))).toBe("400 AccessControlListNotSupported");
    await setOwnership(s3, "ObjectWriter");
    expect(grantsOf(await s3.send(new GetObjectAclCommand(object)))).toContain("AllUsers READ");
    await anonymous.send(new GetObjectCommand(object));
    await s3.send(set);
    expect(await errorOf(anonymous.send(new GetObjectCommand(object)))).toBe("403 AccessDenied");
  });
});

describe("CreateBucket with ownership and ACL", () => {
  type Created = [defaults: "current" | "legacy", headers: Record<string, string>, expected: string];
  it.each<Created>([
    ["current", {}, "200"],
    ["current", { "x-amz-acl": "private" }, "200"],
    ["current", { "x-amz-acl": "bucket-owner-full-control" }, "200"],
    ["current", { "x-amz-grant-full-control": `id=${"1".repeat(64)}` }, "200"],
    ["current", { "x-amz-acl": "public-read" }, "400 InvalidBucketAclWithObjectOwnership"],
    ["current", { "x-amz-acl": "log-delivery-write" }, "400 InvalidBucketAclWithObjectOwnership"],
    ["current", { "x-amz-grant-read": `id=${"4".repeat(64)}` }, "400 InvalidBucketAclWithObjectOwnership"],
    ["current", { "x-amz-object-ownership": "ObjectWriter", "x-amz-acl": "log-delivery-write" }, "200"],
    [
      "current",
      { "x-amz-object-ownership": "ObjectWriter", "x-amz-acl": "public-read" },
      "400 InvalidBucketAclWithBlockPublicAccessError",
    ],
    ["current", { "x-amz-object-ownership": "Anybody" }, "400 InvalidArgument"],
    ["current", { "x-amz-acl": "unknown" }, "400 InvalidArgument"],
    ["current", { "x-amz-grant-read": "emailAddress=a@example.com" }, "405 MethodNotAllowed"],
    ["legacy", { "x-amz-acl": "public-read-write" }, "200"],
    ["legacy", { "x-amz-object-ownership": "BucketOwnerPreferred", "x-amz-acl": "authenticated-read" }, "200"],
    [
      "legacy",
      { "x-amz-object-ownership": "BucketOwnerEnforced", "x-amz-acl": "public-read" },
      "400 InvalidBucketAclWithObjectOwnership",
    ],
  ])("with %s defaults and %o answers %s", async (newBucketDefaults, headers, expected) => {
    await using started = await startWithBucket({ newBucketDefaults });
    const { cloud, s3 } = started;
    const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/made", headers });
    expect([status, code].join(" ").trim()).toBe(expected);
    const exists = await sendRaw(cloud, { method: "HEAD", path: "/made" });
    expect(exists.status).toBe(expected === "200" ? 200 : 404);
    await s3.send(new CreateBucketCommand({ Bucket: "another" }));
  });

  it("keeps the ACL, which making the bucket again resets in us-east-1", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const acl = async (): Promise<string[]> => grantsOf(await s3.send(new GetBucketAclCommand({ Bucket: "made" })));
    await s3.send(new CreateBucketCommand({ Bucket: "made", ACL: "public-read" }));
    expect(await acl()).toEqual(["1111… FULL_CONTROL", "AllUsers READ"]);
    await s3.send(new CreateBucketCommand({ Bucket: "made" }));
    expect(await acl()).toEqual(["1111… FULL_CONTROL"]);
  });

  it("needs permission for the ACL and for the ownership", async () => {
    const Statement = { Effect: "Allow", Action: "s3:CreateBucket", Resource: "*" };
    await using started = await startWithBucket({ ...legacy, appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    await app.send(new CreateBucketCommand({ Bucket: "plain" }));
    const listed = app.send(new CreateBucketCommand({ Bucket: "listed", ACL: "private" }));
    expect(await errorOf(listed)).toBe("403 AccessDenied");
    const owned = app.send(new CreateBucketCommand({ Bucket: "owned", ObjectOwnership: "ObjectWriter" }));
    expect(await errorOf(owned)).toBe("403 AccessDenied");
  });
});
