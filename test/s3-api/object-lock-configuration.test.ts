import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  PutObjectLockConfigurationCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

const get = new GetObjectLockConfigurationCommand({ Bucket });
const create = new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true });
const retain = (retention: string): string =>
  `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>${retention}</DefaultRetention></Rule></ObjectLockConfiguration>`;
const days = (count: number): string => `<Mode>GOVERNANCE</Mode><Days>${count}</Days>`;

describe("GetObjectLockConfiguration and PutObjectLockConfiguration", () => {
  it("keep the default retention of a bucket that was made with locks", async () => {
    await using cloud = await startTestCloud();
    const s3 = cloud.client();
    await s3.send(create);
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Enabled");
    expect((await s3.send(get)).ObjectLockConfiguration).toEqual({ ObjectLockEnabled: "Enabled" });
    const ObjectLockConfiguration = {
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: { Mode: "COMPLIANCE", Years: 100 } },
    } as const;
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
    expect((await s3.send(get)).ObjectLockConfiguration).toEqual(ObjectLockConfiguration);
    const without = { ObjectLockEnabled: "Enabled" } as const;
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: without }));
    expect((await s3.send(get)).ObjectLockConfiguration).toEqual(without);
  });

  it("know no locks in other buckets, and turn none on without versions", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    expect(await errorOf(s3.send(get))).toBe("404 ObjectLockConfigurationNotFoundError");
    expect(await putDocument(cloud, "object-lock", retain(days(1)))).toMatchObject({
      status: 409,
      code: "InvalidBucketState",
    });
    expect(await errorOf(s3.send(get))).toBe("404 ObjectLockConfigurationNotFoundError");
  });

  it.each([
    ["no day", retain(days(0)), "400 InvalidArgument"],
    ["more than 100 years of days", retain(days(36_501)), "400 InvalidArgument"],
    ["101 years", retain("<Mode>GOVERNANCE</Mode><Years>101</Years>"), "400 InvalidArgument"],
    ["days and years", retain(`${days(1)}<Years>1</Years>`), "400 MalformedXML"],
    ["neither days nor years", retain("<Mode>GOVERNANCE</Mode>"), "400 MalformedXML"],
    ["no mode", retain("<Days>1</Days>"), "400 MalformedXML"],
    ["a mode in small letters", retain("<Mode>governance</Mode><Days>1</Days>"), "400 MalformedXML"],
    ["nothing", "<ObjectLockConfiguration/>", "400 MalformedXML"],
    [
      "turning locks off",
      "<ObjectLockConfiguration><ObjectLockEnabled>Disabled</ObjectLockEnabled></ObjectLockConfiguration>",
      "400 MalformedXML",
    ],
    [
      "an empty rule",
      "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule/></ObjectLockConfiguration>",
      "400 MalformedXML",
    ],
  ])("refuse %s", async (_, document, refusal) => {
    await using cloud = await startTestCloud();
    await cloud.client().send(create);
    const { status, code } = await putDocument(cloud, "object-lock", document);
    expect(`${status} ${code}`).toBe(refusal);
    expect((await putDocument(cloud, "object-lock", retain(days(36_500)))).status).toBe(200);
  });

  it("insist on a digest", async () => {
    await using cloud = await startTestCloud();
    await cloud.client().send(create);
    const bare = { method: "PUT", path: "/media", query: "object-lock", body: retain(days(1)) };
    expect(await sendRaw(cloud, bare)).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect((await putDocument(cloud, "object-lock", bare.body)).status).toBe(200);
  });

  it("need their own permission", async () => {
    const action = "s3:GetBucketObjectLockConfiguration";
    const Statement = { Effect: "Allow", Action: action, Resource: `arn:aws:s3:::${Bucket}` };
    await using cloud = await startTestCloud({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    await cloud.client().send(create);
    const app = cloud.client(cloud.app);
    await app.send(get);
    const put = new PutObjectLockConfigurationCommand({
      Bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
    });
    expect(await errorOf(app.send(put))).toBe("403 AccessDenied");
  });
});
