import { createHash } from "node:crypto";
import {
  GetObjectRetentionCommand,
  type ObjectLockRetention,
  PutObjectRetentionCommand,
  type PutObjectRetentionCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { daysAhead } from "../support/clouds/days-ahead.ts";
import { putLocked, retained } from "../support/objects/put-locked.ts";
import { startWithLock } from "../support/clouds/start-with-lock.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const Key = "k";
const retention = (Mode: "GOVERNANCE" | "COMPLIANCE", days: number): ObjectLockRetention => ({
  Mode,
  RetainUntilDate: daysAhead(days),
});
const put = (
  s3: S3Client,
  Retention: ObjectLockRetention,
  input: Partial<PutObjectRetentionCommandInput> = {},
): Promise<unknown> => s3.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, ...input }));
const modeOf = async (s3: S3Client): Promise<string | undefined> =>
  (await s3.send(new GetObjectRetentionCommand({ Bucket, Key }))).Retention?.Mode;

describe("PutObjectRetention, GetObjectRetention", () => {
  it("make governance longer, and shorter only with a bypass", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    await putLocked(s3, Key);
    expect(await errorOf(modeOf(s3))).toBe("404 NoSuchObjectLockConfiguration");
    await put(s3, retention("GOVERNANCE", 2));
    await put(s3, retention("GOVERNANCE", 3));
    expect(await errorOf(put(s3, retention("GOVERNANCE", 1)))).toBe("403 AccessDenied");
    expect(await errorOf(put(s3, retention("COMPLIANCE", 4)))).toBe("403 AccessDenied");
    expect(await errorOf(put(s3, {}))).toBe("403 AccessDenied");
    const bypass = { BypassGovernanceRetention: true };
    await put(s3, retention("GOVERNANCE", 1), bypass);
    await put(s3, {}, bypass);
    expect(await errorOf(modeOf(s3))).toBe("404 NoSuchObjectLockConfiguration");
    await put(s3, retention("GOVERNANCE", 1));
    await put(s3, retention("COMPLIANCE", 1), bypass);
    expect(await modeOf(s3)).toBe("COMPLIANCE");
  });

  it("make compliance longer, and nothing else", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    await putLocked(s3, Key, retained("COMPLIANCE", 2));
    await put(s3, retention("COMPLIANCE", 3));
    const bypass = { BypassGovernanceRetention: true };
    expect(await errorOf(put(s3, retention("COMPLIANCE", 2), bypass))).toBe("403 AccessDenied");
    expect(await errorOf(put(s3, retention("GOVERNANCE", 4), bypass))).toBe("403 AccessDenied");
    expect(await errorOf(put(s3, {}, bypass))).toBe("403 AccessDenied");
  });

  it("need s3:BypassGovernanceRetention for the bypass", async () => {
    const Statement = [{ Effect: "Allow", Action: "s3:PutObjectRetention", Resource: `arn:aws:s3:::${Bucket}/*` }];
    await using started = await startWithLock({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud } = started;
    const app = cloud.client(cloud.app);
    await putLocked(cloud.client(), Key, retained("GOVERNANCE", 2));
    await put(app, retention("GOVERNANCE", 3));
    const bypass = { BypassGovernanceRetention: true };
    expect(await errorOf(put(app, retention("GOVERNANCE", 1), bypass))).toBe("403 AccessDenied");
  });

  it("work on versions", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    const VersionId = await putLocked(s3, Key);
    await putLocked(s3, Key);
    await put(s3, retention("GOVERNANCE", 1), { VersionId });
    expect(await errorOf(modeOf(s3))).toBe("404 NoSuchObjectLockConfiguration");
    const old = await s3.send(new GetObjectRetentionCommand({ Bucket, Key, VersionId }));
    expect(old.Retention?.Mode).toBe("GOVERNANCE");
  });

  it.each<[what: string, body: string, answer: string]>([
    [
      "a date in the past",
      "<Mode>GOVERNANCE</Mode><RetainUntilDate>2020-01-01T00:00:00Z</RetainUntilDate>",
      "400 InvalidArgument",
    ],
    ["no date", "<Mode>GOVERNANCE</Mode>", "400 MalformedXML"],
    ["no mode", "<RetainUntilDate>2090-01-01T00:00:00Z</RetainUntilDate>", "400 MalformedXML"],
    [
      "an unknown mode",
      "<Mode>STRICT</Mode><RetainUntilDate>2090-01-01T00:00:00Z</RetainUntilDate>",
      "400 MalformedXML",
    ],
    ["a malformed date", "<Mode>GOVERNANCE</Mode><RetainUntilDate>tomorrow</RetainUntilDate>", "400 MalformedXML"],
    ["another element", "<Mode>GOVERNANCE</Mode><Until/>", "400 MalformedXML"],
  ])("refuse %s", async (_, inner, answer) => {
    await using started = await startWithLock();
    const { cloud, s3 } = started;
    await putLocked(s3, Key);
    const body = `<Retention>${inner}</Retention>`;
    const request = { method: "PUT", path: "/media/k", query: "retention", body };
    expect(await sendRaw(cloud, request)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const digest = { "content-md5": createHash("md5").update(body).digest("base64") };
    const { status, code } = await sendRaw(cloud, { ...request, headers: digest });
    expect(`${status} ${code ?? ""}`.trim()).toBe(answer);
    await put(s3, retention("GOVERNANCE", 1));
  });

  it("are refused where there is nothing to lock", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, [Key]);
    expect(await errorOf(put(s3, retention("GOVERNANCE", 1)))).toBe("400 InvalidRequest");
    expect(await errorOf(modeOf(s3))).toBe("400 InvalidRequest");
    await using locked = await startWithLock();
    expect(await errorOf(put(locked.s3, retention("GOVERNANCE", 1)))).toBe("404 NoSuchKey");
    expect(await errorOf(modeOf(locked.s3))).toBe("404 NoSuchKey");
  });
});
