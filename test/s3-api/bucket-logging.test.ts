import { CreateBucketCommand, GetBucketLoggingCommand, PutBucketLoggingCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const get = new GetBucketLoggingCommand({ Bucket });
const into = (TargetBucket: string): PutBucketLoggingCommand =>
  new PutBucketLoggingCommand({
    Bucket,
    BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: "logs/" } },
  });

describe("GetBucketLogging and PutBucketLogging", () => {
  it("keep where logs would go, and that they go nowhere", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect((await s3.send(get)).LoggingEnabled).toBeUndefined();
    await s3.send(new CreateBucketCommand({ Bucket: "the-logs" }));
    const LoggingEnabled = {
      TargetBucket: "the-logs",
      TargetPrefix: "",
      TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: "EventTime" } },
    } as const;
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
    expect((await s3.send(get)).LoggingEnabled).toEqual(LoggingEnabled);
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
    expect((await s3.send(get)).LoggingEnabled).toBeUndefined();
  });

  it("refuse a bucket that is missing, another account's or elsewhere", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    expect(await errorOf(s3.send(into("missing")))).toBe("400 InvalidTargetBucketForLogging");
    await cloud.client(cloud.otherRoot).send(new CreateBucketCommand({ Bucket: "theirs" }));
    expect(await errorOf(s3.send(into("theirs")))).toBe("400 InvalidTargetBucketForLogging");
    const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "far-away", CreateBucketConfiguration }));
    expect(await errorOf(s3.send(into("far-away")))).toBe("403 CrossLocationLoggingProhibitted");
    await s3.send(into(Bucket));
  });

  it("refuse a bucket with ACLs that do not let logs in", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const headers = { "x-amz-object-ownership": "BucketOwnerPreferred" };
    expect((await sendRaw(cloud, { method: "PUT", path: "/with-acls", headers })).status).toBe(200);
    expect(await errorOf(s3.send(into("with-acls")))).toBe("400 InvalidTargetBucketForLogging");
    const open = { "x-amz-acl": "log-delivery-write" };
    expect((await sendRaw(cloud, { method: "PUT", path: "/with-acls", query: "acl", headers: open })).status).toBe(200);
    await s3.send(into("with-acls"));
  });

  const enabled = (inner: string): string =>
    `<BucketLoggingStatus><LoggingEnabled><TargetBucket>media</TargetBucket>${inner}</LoggingEnabled></BucketLoggingStatus>`;

  it.each([
    ["no prefix", enabled(""), "400 MalformedXML"],
    ["grants, which this cloud does not make", enabled("<TargetPrefix/><TargetGrants/>"), "501 NotImplemented"],
    ["an empty format", enabled("<TargetPrefix/><TargetObjectKeyFormat/>"), "400 MalformedXML"],
    ["an unknown element", enabled("<TargetPrefix/><Zip/>"), "400 MalformedXML"],
  ])("refuse %s", async (_, document, refusal) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const { status, code } = await putDocument(cloud, "logging", document);
    expect(`${status} ${code}`).toBe(refusal);
    const simple = enabled("<TargetPrefix/><TargetObjectKeyFormat><SimplePrefix/></TargetObjectKeyFormat>");
    expect((await putDocument(cloud, "logging", simple)).status).toBe(200);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketLogging", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    await app.send(get);
    expect(await errorOf(app.send(into(Bucket)))).toBe("403 AccessDenied");
  });
});
