import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

describe("CreateBucket", () => {
  it("makes a closed bucket", async () => {
    await using cloud = await startTestCloud();
    const s3 = cloud.client();
    expect((await s3.send(new CreateBucketCommand({ Bucket: "new-bucket" }))).Location).toBe("/new-bucket");
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: "new-bucket" }));
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
  });

  it("refuses names that S3 refuses", async () => {
    await using cloud = await startTestCloud();
    const create = async (name: string): Promise<number> =>
      (await sendRaw(cloud, { method: "PUT", path: `/${name}` })).status;
    for (const good of ["abc", "a.b-c.9", "1ab", "x".repeat(63)]) expect(await create(good)).toBe(200);
    const bad = [
      "ab",
      "x".repeat(64),
      "Abc",
      "a_b",
      "-abc",
      "abc-",
      "a..b",
      "a.-b",
      "a-.b",
      "192.168.0.1",
      "xn--abc",
      "abc-s3alias",
      "abc--x-s3",
    ];
    for (const name of bad) expect(await create(name)).toBe(400);
  });

  it("names the region to clients that sign for none", async () => {
    await using cloud = await startTestCloud();
    const made = { method: "PUT", path: "/new-bucket", region: "US" };
    const refused = await sendRaw(cloud, made);
    expect([refused.status, refused.code]).toEqual([400, "AuthorizationHeaderMalformed"]);
    expect(refused.text).toContain("<Region>us-east-1</Region>");
    expect((await sendRaw(cloud, { ...made, region: "us-east-1" })).status).toBe(200);
  });

  it("knows its own buckets from other accounts'", async () => {
    await using cloud = await startTestCloud();
    const s3 = cloud.client();
    const create = new CreateBucketCommand({ Bucket: "taken" });
    await s3.send(create);
    await s3.send(create);
    expect(await errorOf(cloud.client(cloud.otherRoot).send(create))).toBe("409 BucketAlreadyExists");
    const elsewhere = cloud.client(cloud.root, { region: "eu-west-1" });
    const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
    const european = new CreateBucketCommand({ Bucket: "european", CreateBucketConfiguration });
    await elsewhere.send(european);
    expect(await errorOf(elsewhere.send(european))).toBe("409 BucketAlreadyOwnedByYou");
  });

  it("makes a bucket in the region that the request and its signature name", async () => {
    await using cloud = await startTestCloud();
    const create = (Bucket: string, region: string, constraint?: BucketLocationConstraint): Promise<unknown> => {
      const CreateBucketConfiguration = constraint && { LocationConstraint: constraint };
      return cloud.client(cloud.root, { region }).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    };
    await create("in-mumbai", "ap-south-1", "ap-south-1");
    await create("also-mumbai", "us-east-1", "ap-south-1");
    expect(await errorOf(create("b-1", "ap-south-1", "eu-west-1"))).toBe("400 IllegalLocationConstraintException");
    const bare = { method: "PUT", path: "/b-2", region: "ap-south-1" };
    expect(await sendRaw(cloud, bare)).toMatchObject({ status: 400, code: "IllegalLocationConstraintException" });
    const nowhere = {
      method: "PUT",
      path: "/b-3",
      body: "<CreateBucketConfiguration><LocationConstraint>moon</LocationConstraint></CreateBucketConfiguration>",
    };
    expect(await sendRaw(cloud, nowhere)).toMatchObject({ status: 400, code: "InvalidLocationConstraint" });
    const broken = { method: "PUT", path: "/b-4", body: "<!DOCTYPE x><CreateBucketConfiguration/>" };
    expect(await sendRaw(cloud, broken)).toMatchObject({ status: 400, code: "MalformedXML" });
    const mumbai = cloud.client(cloud.root, { region: "ap-south-1" });
    await mumbai.send(new PutObjectCommand({ Bucket: "also-mumbai", Key: "k", Body: "x" }));
  });

  it("makes buckets whose objects can be locked", async () => {
    await using cloud = await startTestCloud();
    const create = async (value: string): Promise<string> => {
      const headers = { "x-amz-bucket-object-lock-enabled": value };
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: `/lock-${value}`, headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await create("maybe")).toBe("400 InvalidArgument");
    expect(await create("false")).toBe("200");
    expect(await create("true")).toBe("200");
    const lockOf = (name: string) => sendRaw(cloud, { path: `/lock-${name}`, query: "object-lock" });
    expect((await lockOf("false")).code).toBe("ObjectLockConfigurationNotFoundError");
    expect((await lockOf("true")).text).toContain("<ObjectLockEnabled>Enabled</ObjectLockEnabled>");
    const { text } = await sendRaw(cloud, { path: "/lock-true", query: "versioning" });
    expect(text).toContain("<Status>Enabled</Status>");
  });

  it("makes buckets with tags, for who may tag", async () => {
    const allow = (Action: string[]) => ({ Effect: "Allow", Action, Resource: "*" });
    const policy = { Version: "2012-10-17", Statement: allow(["s3:CreateBucket", "s3:GetBucketTagging"]) };
    await using cloud = await startTestCloud({ appPolicies: [policy] });
    const Tags = [{ Key: "team", Value: "one" }];
    const create = (Bucket: string, tags = Tags) =>
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { Tags: tags } });
    const app = cloud.client(cloud.app);
    expect(await errorOf(app.send(create("tagged")))).toBe("403 AccessDenied");
    await app.send(new CreateBucketCommand({ Bucket: "untagged" }));
    const s3 = cloud.client();
    await s3.send(create("tagged"));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket: "tagged" }))).TagSet).toEqual(Tags);
    const twice = create("twice", [...Tags, ...Tags]);
    expect(await errorOf(s3.send(twice))).toBe("400 InvalidTag");
    expect(await errorOf(app.send(new GetBucketTaggingCommand({ Bucket: "untagged" })))).toBe("404 NoSuchTagSet");
  });

  it("tells the policies where the bucket shall be and with which tags", async () => {
    const Condition = { StringEquals: { "s3:LocationConstraint": "eu-west-1", "aws:RequestTag/team": "one" } };
    const Action = ["s3:CreateBucket", "s3:TagResource"];
    const Statement = { Effect: "Allow", Action, Resource: "*", Condition };
    await using cloud = await startTestCloud({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = cloud.client(cloud.app);
    const create = (LocationConstraint: "eu-west-1" | "eu-west-2", Value: string): Promise<unknown> => {
      const CreateBucketConfiguration = { LocationConstraint, Tags: [{ Key: "team", Value }] };
      return app.send(new CreateBucketCommand({ Bucket: "conditional", CreateBucketConfiguration }));
    };
    expect(await errorOf(create("eu-west-2", "one"))).toBe("403 AccessDenied");
    expect(await errorOf(create("eu-west-1", "two"))).toBe("403 AccessDenied");
    expect(await errorOf(app.send(new CreateBucketCommand({ Bucket: "conditional" })))).toBe("403 AccessDenied");
    await create("eu-west-1", "one");
  });

  it("reads a body before it knows who may send it, and tells what is wrong with it only to those", async () => {
    await using cloud = await startTestCloud();
    const broken = {
      method: "PUT",
      path: "/broken",
      body: "<CreateBucketConfiguration><Moon/></CreateBucketConfiguration>",
    };
    expect(await sendRaw(cloud, { ...broken, credentials: cloud.nobody })).toMatchObject({ code: "AccessDenied" });
    expect(await sendRaw(cloud, { ...broken, credentials: null })).toMatchObject({ code: "AccessDenied" });
    expect(await sendRaw(cloud, broken)).toMatchObject({ status: 400, code: "MalformedXML" });
    const directory = "<CreateBucketConfiguration><Location/></CreateBucketConfiguration>";
    expect(await sendRaw(cloud, { ...broken, body: directory })).toMatchObject({ status: 501, code: "NotImplemented" });
    const eu = "<CreateBucketConfiguration><LocationConstraint>EU</LocationConstraint></CreateBucketConfiguration>";
    expect((await sendRaw(cloud, { ...broken, body: eu })).status).toBe(200);
    const { text } = await sendRaw(cloud, { path: "/broken", query: "location" });
    expect(text).toContain(">eu-west-1</LocationConstraint>");
  });

  it("makes names of an account's own in a region, when the request says so", async () => {
    await using cloud = await startTestCloud();
    const create = async (name: string, namespace?: string): Promise<string> => {
      const headers = namespace === undefined ? {} : { "x-amz-bucket-namespace": namespace };
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: `/${name}`, headers });
      return `${status} ${code ?? ""}`.trim();
    };
    const own = "photos-111122223333-us-east-1-an";
    expect(await create(own)).toBe("400 InvalidBucketName");
    expect(await create(own, "global")).toBe("400 InvalidBucketName");
    expect(await create(own, "somewhere")).toBe("400 InvalidArgument");
    expect(await create("photos", "account-regional")).toBe("400 InvalidBucketName");
    expect(await create("photos-444455556666-us-east-1-an", "account-regional")).toBe("400 InvalidBucketName");
    expect(await create("photos-111122223333-eu-west-1-an", "account-regional")).toBe("400 InvalidBucketName");
    expect(await create("-111122223333-us-east-1-an", "account-regional")).toBe("400 InvalidBucketName");
    expect(await create(own, "account-regional")).toBe("200");
    expect((await sendRaw(cloud, { method: "PUT", path: `/${own}/key`, body: "x" })).status).toBe(200);
    expect((await sendRaw(cloud, { path: "/photos-an" })).code).toBe("InvalidBucketName");
    expect((await sendRaw(cloud, { path: "/missing-111122223333-us-east-1-an" })).code).toBe("NoSuchBucket");
  });

  it("needs the permission", async () => {
    await using cloud = await startTestCloud();
    const create = new CreateBucketCommand({ Bucket: "mine" });
    expect(await errorOf(cloud.client(cloud.nobody).send(create))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(null).send(create))).toBe("403 AccessDenied");
    await cloud.client(cloud.app).send(create);
  });
});
