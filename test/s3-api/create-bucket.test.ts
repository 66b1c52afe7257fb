import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetPublicAccessBlockCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/error-of.ts";
import { sendRaw } from "../support/raw-request.ts";
import { startTestCloud } from "../support/start-test-cloud.ts";

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

  it("knows no object lock", async () => {
    await using cloud = await startTestCloud();
    const headers = { "x-amz-bucket-object-lock-enabled": "true" };
    expect((await sendRaw(cloud, { method: "PUT", path: "/owned", headers })).status).toBe(501);
    expect((await sendRaw(cloud, { method: "PUT", path: "/owned" })).status).toBe(200);
  });

  it("needs the permission", async () => {
    await using cloud = await startTestCloud();
    const create = new CreateBucketCommand({ Bucket: "mine" });
    expect(await errorOf(cloud.client(cloud.nobody).send(create))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(null).send(create))).toBe("403 AccessDenied");
    await cloud.client(cloud.app).send(create);
  });
});
