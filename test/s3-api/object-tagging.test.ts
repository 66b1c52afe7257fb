import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectTaggingCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
  type Tag,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { startWithVersions } from "../support/clouds/start-with-versions.ts";

const Key = "k";
const draft: Tag = { Key: "status", Value: "draft" };
const document = (inner: string): string => `<Tagging><TagSet>${inner}</TagSet></Tagging>`;
const element = (key: string, value = ""): string => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`;
const allow = (...Action: string[]): unknown => ({ Effect: "Allow", Action, Resource: `arn:aws:s3:::${Bucket}/*` });
const policy = (...Statement: unknown[]): unknown => ({ Version: "2012-10-17", Statement });

const put = (TagSet: Tag[]): PutObjectTaggingCommand =>
  new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } });
const tagsOf = async (s3: S3Client, key = Key): Promise<Tag[] | undefined> =>
  (await s3.send(new GetObjectTaggingCommand({ Bucket, Key: key }))).TagSet;

describe("PutObjectTagging, GetObjectTagging, DeleteObjectTagging", () => {
  it("replace, tell and take away the tags, and leave ETag and date alone", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    expect(await tagsOf(s3)).toEqual([]);
    const before = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    await s3.send(put([{ Key: "first", Value: "" }]));
    await s3.send(put([{ Key: "z", Value: "Ω +-=._:/@" }, draft]));
    expect(await tagsOf(s3)).toEqual([{ Key: "z", Value: "Ω +-=._:/@" }, draft]);
    const after = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect([after.ETag, after.LastModified, after.TagCount]).toEqual([before.ETag, before.LastModified, 2]);
    await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key }));
    expect(await tagsOf(s3)).toEqual([]);
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).TagCount).toBeUndefined();
  });

  it("work on versions, and on no delete marker", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "1" }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "2" }));
    const version = { Bucket, Key, VersionId };
    const tagged = await s3.send(new PutObjectTaggingCommand({ ...version, Tagging: { TagSet: [draft] } }));
    expect(tagged.VersionId).toBe(VersionId);
    expect(await tagsOf(s3)).toEqual([]);
    const got = await s3.send(new GetObjectTaggingCommand(version));
    expect([got.VersionId, got.TagSet]).toEqual([VersionId, [draft]]);
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    for (const at of [
      { Bucket, Key },
      { Bucket, Key, VersionId: marker.VersionId },
    ]) {
      const calls: (() => Promise<unknown>)[] = [
        () => s3.send(new GetObjectTaggingCommand(at)),
        () => s3.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [] } })),
        () => s3.send(new DeleteObjectTaggingCommand(at)),
      ];
      for (const call of calls) expect(await errorOf(call())).toBe("405 MethodNotAllowed");
    }
    expect((await s3.send(new DeleteObjectTaggingCommand(version))).VersionId).toBe(VersionId);
    expect((await s3.send(new GetObjectTaggingCommand(version))).TagSet).toEqual([]);
    const unknown = { Bucket, Key, VersionId: "null" };
    expect(await errorOf(s3.send(new GetObjectTaggingCommand(unknown)))).toBe("404 NoSuchVersion");
  });

  it("need the action of versions for a version", async () => {
    const appPolicies = [policy(allow("s3:GetObjectTagging"))];
    await using started = await startWithBucket({ appPolicies });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "1" }));
    await app.send(new GetObjectTaggingCommand({ Bucket, Key }));
    const version = new GetObjectTaggingCommand({ Bucket, Key, VersionId: "null" });
    expect(await errorOf(app.send(version))).toBe("403 AccessDenied");
    expect((await s3.send(version)).TagSet).toEqual([]);
  });

  it("are refused for a key that holds nothing", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await errorOf(s3.send(put([draft])))).toBe("404 NoSuchKey");
    expect(await errorOf(tagsOf(s3))).toBe("404 NoSuchKey");
    expect(await errorOf(s3.send(new DeleteObjectTaggingCommand({ Bucket, Key })))).toBe("404 NoSuchKey");
  });

  it.each<[what: string, body: string, answer: string]>([
    ["ten tags", document(Array.from({ length: 10 }, (_, index) => element(`k${index}`)).join("")), "200"],
    ["no tag", document(""), "200"],
    [
      "eleven tags",
      document(Array.from({ length: 11 }, (_, index) => element(`k${index}`)).join("")),
      "400 BadRequest",
    ],
    ["a key twice", document(element("a") + element("a")), "400 InvalidTag"],
    ["a key of AWS", document(element("aws:a")), "400 InvalidTag"],
    ["a character that no tag may have", document(element("a,b")), "400 InvalidTag"],
    ["a tag without a value", document("<Tag><Key>a</Key></Tag>"), "400 MalformedXML"],
    ["an element too many", document("<Tag><Key>a</Key><Value/><Note/></Tag>"), "400 MalformedXML"],
    ["another document", "<Tags/>", "400 MalformedXML"],
    ["a document that ends early", "<Tagging><TagSet>", "400 MalformedXML"],
    ["nothing", "", "400 MalformedXML"],
  ])("answer %s", async (_, body, answer) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media/k", query: "tagging", body });
    expect(`${status} ${code ?? ""}`.trim()).toBe(answer);
  });

  it("tell what is wrong with a body only to a caller who is allowed", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const broken = { method: "PUT", path: "/media/k", query: "tagging", body: "<Tagging>" };
    expect(await sendRaw(cloud, { ...broken, credentials: cloud.nobody })).toMatchObject({ code: "AccessDenied" });
    expect(await sendRaw(cloud, { ...broken, credentials: cloud.app })).toMatchObject({ code: "MalformedXML" });
  });
});

describe("x-amz-tagging", () => {
  it("tags what PutObject and a multipart upload make", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "status=draft&a+b=%C3%BC&bare" }));
    expect(await tagsOf(s3)).toEqual([draft, { Key: "a b", Value: "ü" }, { Key: "bare", Value: "" }]);
    const upload = { Bucket, Key: "parts" };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...upload, Tagging: "status=draft" }));
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: "x" }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
    expect(await tagsOf(s3, "parts")).toEqual([draft]);
  });

  it.each([
    ["a=1&a=2", "400 InvalidArgument"],
    ["=", "400 InvalidArgument"],
    ["a%2Cb=1", "400 InvalidTag"],
    [Array.from({ length: 11 }, (_, index) => `k${index}=`).join("&"), "400 BadRequest"],
  ])("refuses %j", async (Tagging, answer) => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await errorOf(s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging })))).toBe(answer);
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key })))).toBe("404 NotFound");
  });

  it("needs s3:PutObjectTagging, and its count is told to who may read tags", async () => {
    await using started = await startWithBucket({ appPolicies: [policy(allow("s3:PutObject", "s3:GetObject"))] });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const tagged = new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "status=draft" });
    expect(await errorOf(app.send(tagged))).toBe("403 AccessDenied");
    await s3.send(tagged);
    expect((await app.send(new HeadObjectCommand({ Bucket, Key }))).TagCount).toBeUndefined();
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).TagCount).toBe(1);
  });
});

describe("CopyObject of a tagged object", () => {
  const copy = (input: { Tagging?: string; TaggingDirective?: "COPY" | "REPLACE" }): CopyObjectCommand =>
    new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${Key}`, ...input });

  it("keeps the tags, or takes those of the request", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "status=draft" }));
    await s3.send(copy({}));
    expect(await tagsOf(s3, "copy")).toEqual([draft]);
    await s3.send(copy({ TaggingDirective: "REPLACE", Tagging: "a=1" }));
    expect(await tagsOf(s3, "copy")).toEqual([{ Key: "a", Value: "1" }]);
    await s3.send(copy({ TaggingDirective: "REPLACE" }));
    expect(await tagsOf(s3, "copy")).toEqual([]);
    const headers = { "x-amz-copy-source": `${Bucket}/${Key}`, "x-amz-tagging-directive": "MOVE" };
    const refused = await sendRaw(started.cloud, { method: "PUT", path: "/media/copy", headers });
    expect(refused).toMatchObject({ status: 400, code: "InvalidArgument" });
  });

  it.each([["s3:GetObjectTagging"], ["s3:PutObjectTagging"]])("needs more than %s", async (action) => {
    const appPolicies = [policy(allow("s3:GetObject", "s3:PutObject", action))];
    await using started = await startWithBucket({ appPolicies });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "status=draft" }));
    expect(await errorOf(app.send(copy({})))).toBe("403 AccessDenied");
    await app.send(copy({ TaggingDirective: "REPLACE" }));
    await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key }));
    await app.send(copy({}));
  });
});

describe("tags in policies", () => {
  const condition = (Condition: unknown, ...actions: string[]): unknown =>
    policy({ ...(allow(...actions) as object), Condition });

  it("s3:ExistingObjectTag follows the tags that the object has", async () => {
    const mine = { StringEquals: { "s3:ExistingObjectTag/status": "public" } };
    await using started = await startWithBucket({ appPolicies: [condition(mine, "s3:GetObject")] });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const head = new HeadObjectCommand({ Bucket, Key });
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "status=draft" }));
    expect(await errorOf(app.send(head))).toMatch(/^403/);
    await s3.send(put([{ Key: "status", Value: "public" }]));
    await app.send(head);
  });

  it("s3:ExistingObjectTag of a version follows the tags of that version", async () => {
    const mine = { StringEquals: { "s3:ExistingObjectTag/status": "public" } };
    const appPolicies = [condition(mine, "s3:GetObject", "s3:GetObjectVersion")];
    await using started = await startWithVersions({ appPolicies });
    const { cloud, s3 } = started;
    const upload = async (status: string): Promise<string> =>
      (await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: `status=${status}` }))).VersionId ?? "";
    const app = cloud.client(cloud.app);
    const head = (VersionId?: string): Promise<unknown> => app.send(new HeadObjectCommand({ Bucket, Key, VersionId }));
    const shown = await upload("public");
    const hidden = await upload("draft");
    await head(shown);
    expect(await errorOf(head(hidden))).toMatch(/^403/);
    expect(await errorOf(head())).toMatch(/^403/);
    await upload("public");
    await head();
    expect(await errorOf(head(hidden))).toMatch(/^403/);
  });

  it("s3:RequestObjectTag and s3:RequestObjectTagKeys follow the tags that the request brings", async () => {
    const tags = {
      StringEquals: { "s3:RequestObjectTag/status": ["draft", "final"] },
      "ForAllValues:StringEquals": { "s3:RequestObjectTagKeys": ["status", "team"] },
    };
    const appPolicies = [condition(tags, "s3:PutObject", "s3:PutObjectTagging")];
    await using started = await startWithBucket({ appPolicies });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const upload = (Tagging?: string): Promise<unknown> =>
      app.send(new PutObjectCommand({ Bucket, Key, Body: "x", ...(Tagging !== undefined && { Tagging }) }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    await upload("status=draft&team=a");
    expect(await errorOf(upload())).toBe("403 AccessDenied");
    expect(await errorOf(upload("status=other"))).toBe("403 AccessDenied");
    expect(await errorOf(upload("status=draft&more=1"))).toBe("403 AccessDenied");
    await app.send(put([draft]));
    expect(await errorOf(app.send(put([draft, { Key: "more", Value: "1" }])))).toBe("403 AccessDenied");
    expect(await errorOf(app.send(put([])))).toBe("403 AccessDenied");
  });
});
