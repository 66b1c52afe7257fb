import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  PutObjectLegalHoldCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putLocked } from "../support/objects/put-locked.ts";
import { startWithLock } from "../support/clouds/start-with-lock.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const Key = "k";
const put = (s3: S3Client, Status: "ON" | "OFF", VersionId?: string): Promise<unknown> =>
  s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, VersionId, LegalHold: { Status } }));
const holdOf = async (s3: S3Client, VersionId?: string): Promise<string | undefined> =>
  (await s3.send(new GetObjectLegalHoldCommand({ Bucket, Key, VersionId }))).LegalHold?.Status;

describe("PutObjectLegalHold, GetObjectLegalHold", () => {
  it("hold a version, and let it go", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    const VersionId = await putLocked(s3, Key);
    await putLocked(s3, Key);
    expect(await errorOf(holdOf(s3, VersionId))).toBe("404 NoSuchObjectLockConfiguration");
    await put(s3, "ON", VersionId);
    expect(await holdOf(s3, VersionId)).toBe("ON");
    expect(await errorOf(holdOf(s3))).toBe("404 NoSuchObjectLockConfiguration");
    const version = new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true });
    expect(await errorOf(s3.send(version))).toBe("403 AccessDenied");
    await put(s3, "OFF", VersionId);
    expect(await holdOf(s3, VersionId)).toBe("OFF");
    await s3.send(version);
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await errorOf(put(s3, "ON"))).toBe("405 MethodNotAllowed");
    expect(await errorOf(holdOf(s3, marker.VersionId))).toBe("405 MethodNotAllowed");
  });

  it("need their actions", async () => {
    const Statement = [{ Effect: "Allow", Action: "s3:GetObjectLegalHold", Resource: `arn:aws:s3:::${Bucket}/*` }];
    await using started = await startWithLock({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    await putLocked(s3, Key, { ObjectLockLegalHoldStatus: "ON" });
    const app = cloud.client(cloud.app);
    expect(await holdOf(app)).toBe("ON");
    expect(await errorOf(put(app, "OFF"))).toBe("403 AccessDenied");
    await put(s3, "OFF");
  });

  it.each(["<LegalHold><Status>YES</Status></LegalHold>", "<LegalHold/>", "<Hold/>", "<LegalHold>"])(
    "refuse %j",
    async (body) => {
      await using started = await startWithLock();
      const { cloud, s3 } = started;
      await putLocked(s3, Key);
      const headers = { "content-md5": createHash("md5").update(body).digest("base64") };
      const request = { method: "PUT", path: "/media/k", query: "legal-hold", body };
      expect(await sendRaw(cloud, { ...request, headers })).toMatchObject({ status: 400, code: "MalformedXML" });
      expect(await sendRaw(cloud, request)).toMatchObject({ status: 400, code: "InvalidRequest" });
      await put(s3, "ON");
    },
  );

  it("are refused where there is nothing to hold", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, [Key]);
    expect(await errorOf(put(s3, "ON"))).toBe("400 InvalidRequest");
    expect(await errorOf(holdOf(s3))).toBe("400 InvalidRequest");
    await using locked = await startWithLock();
    expect(await errorOf(put(locked.s3, "ON"))).toBe("404 NoSuchKey");
  });
});
