import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { daysAhead } from "../support/clouds/days-ahead.ts";
import { putLocked, retained } from "../support/objects/put-locked.ts";
import { startWithLock } from "../support/clouds/start-with-lock.ts";
import { moveClock } from "../support/clouds/move-clock.ts";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { sendForm } from "../support/requests/send-form.ts";
import { signForm } from "../support/requests/sign-form.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const Key = "k";
const allow = (...Action: string[]): unknown => ({ Effect: "Allow", Action, Resource: `arn:aws:s3:::${Bucket}/*` });
const policies = (...Statement: unknown[]): unknown[] => [{ Version: "2012-10-17", Statement }];

describe("an object under lock", () => {
  it("is told as locked, and its version stays until the lock ends", async () => {
    await using started = await startWithLock({ admin: true });
    const { cloud, s3 } = started;
    const lock = retained("COMPLIANCE", 10);
    const VersionId = await putLocked(s3, Key, { ...lock, ObjectLockLegalHoldStatus: "ON" });
    const version = { Bucket, Key, VersionId };
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect([head.ObjectLockMode, head.ObjectLockLegalHoldStatus]).toEqual(["COMPLIANCE", "ON"]);
    expect(head.ObjectLockRetainUntilDate?.toISOString()).toMatch(/Z$/);
    const { Retention } = await s3.send(new GetObjectRetentionCommand(version));
    expect(Retention?.Mode).toBe("COMPLIANCE");
    expect((await s3.send(new GetObjectLegalHoldCommand(version))).LegalHold).toEqual({ Status: "ON" });
    const remove = (): Promise<unknown> => s3.send(new DeleteObjectCommand(version));
    const bypass = (): Promise<unknown> =>
      s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true }));
    expect(await errorOf(remove())).toBe("403 AccessDenied");
    expect(await errorOf(bypass())).toBe("403 AccessDenied");
    await moveClock(cloud, { to: daysAhead(11).toISOString() });
    expect(await errorOf(remove())).toBe("403 AccessDenied");
    await s3.send(new PutObjectLegalHoldCommand({ ...version, LegalHold: { Status: "OFF" } }));
    expect((await s3.send(new GetObjectLegalHoldCommand(version))).LegalHold).toEqual({ Status: "OFF" });
    await remove();
    expect(await errorOf(s3.send(new HeadObjectCommand(version)))).toMatch(/^404/);
  });

  it("can be overwritten and deleted, which leaves the version", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    const VersionId = await putLocked(s3, Key, retained("COMPLIANCE", 1));
    await putLocked(s3, Key);
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key }))).DeleteMarker).toBe(true);
    await s3.send(new HeadObjectCommand({ Bucket, Key, VersionId }));
    const { VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: marker }));
  });

  it("yields to who may bypass governance, and says so", async () => {
    await using started = await startWithLock({ appPolicies: policies(allow("s3:DeleteObjectVersion")) });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const VersionId = await putLocked(s3, Key, retained("GOVERNANCE", 1));
    const plain = new DeleteObjectCommand({ Bucket, Key, VersionId });
    const bypass = new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true });
    expect(await errorOf(s3.send(plain))).toBe("403 AccessDenied");
    expect(await errorOf(app.send(bypass))).toBe("403 AccessDenied");
    await s3.send(bypass);
    const free = await putLocked(s3, Key);
    await app.send(new DeleteObjectCommand({ Bucket, Key, VersionId: free }));
  });

  it("is refused for itself in DeleteObjects", async () => {
    await using started = await startWithLock();
    const { s3 } = started;
    const governed = await putLocked(s3, "governed", retained("GOVERNANCE", 1));
    const held = await putLocked(s3, "held", { ObjectLockLegalHoldStatus: "ON" });
    const free = await putLocked(s3, "free");
    const Objects = [
      { Key: "governed", VersionId: governed },
      { Key: "held", VersionId: held },
      { Key: "free", VersionId: free },
    ];
    const first = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(first.Errors?.map((error) => [error.Key, error.Code])).toEqual([
      ["governed", "AccessDenied"],
      ["held", "AccessDenied"],
    ]);
    const bypass = { BypassGovernanceRetention: true };
    const second = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects }, ...bypass }));
    expect(second.Errors?.map((error) => error.Key)).toEqual(["held"]);
  });
});

describe("lock headers", () => {
  it.each<[what: string, headers: Record<string, string>, answer: string]>([
    [
      "a date without a mode",
      { "x-amz-object-lock-retain-until-date": daysAhead(1).toISOString() },
      "400 InvalidArgument",
    ],
    ["a mode without a date", { "x-amz-object-lock-mode": "GOVERNANCE" }, "400 InvalidArgument"],
    [
      "a date in the past",
      { "x-amz-object-lock-mode": "GOVERNANCE", "x-amz-object-lock-retain-until-date": "2020-01-01T00:00:00Z" },
      "400 InvalidArgument",
    ],
    [
      "an unknown mode",
      { "x-amz-object-lock-mode": "STRICT", "x-amz-object-lock-retain-until-date": daysAhead(1).toISOString() },
      "400 InvalidArgument",
    ],
    ["an unknown hold", { "x-amz-object-lock-legal-hold": "YES" }, "400 InvalidArgument"],
    ["a hold", { "x-amz-object-lock-legal-hold": "ON" }, "200"],
  ])("answer %s", async (_, headers, answer) => {
    await using started = await startWithLock();
    const digest = { "content-md5": "XUFAKrxLKna5cZ2REBfFkg==" };
    const put = { method: "PUT", path: "/media/k", body: "hello", headers: { ...headers, ...digest } };
    const { status, code } = await sendRaw(started.cloud, put);
    expect(`${status} ${code ?? ""}`.trim()).toBe(answer);
  });

  it("need a digest of what is put, also of parts", async () => {
    await using started = await startWithLock();
    const { cloud, s3 } = started;
    const headers = { "x-amz-object-lock-legal-hold": "ON" };
    const put = { method: "PUT", path: "/media/k", body: "x", headers };
    expect(await sendRaw(cloud, put)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const created = new CreateMultipartUploadCommand({ Bucket, Key, ObjectLockLegalHoldStatus: "ON" });
    const { UploadId } = await s3.send(created);
    const part = { method: "PUT", path: "/media/k", query: `partNumber=1&uploadId=${UploadId}`, body: "x" };
    expect(await sendRaw(cloud, part)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: "x" }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ObjectLockLegalHoldStatus).toBe("ON");
  });

  it("need the actions of what they set, and are told to who may read it", async () => {
    const appPolicies = policies(
      allow("s3:PutObject", "s3:GetObject", "s3:PutObjectRetention", "s3:GetObjectLegalHold"),
    );
    await using started = await startWithLock({ appPolicies });
    const { cloud } = started;
    const app = cloud.client(cloud.app);
    await putLocked(app, Key, retained("GOVERNANCE", 1));
    expect(await errorOf(putLocked(app, Key, { ObjectLockLegalHoldStatus: "ON" }))).toBe("403 AccessDenied");
    await putLocked(cloud.client(), Key, { ...retained("GOVERNANCE", 1), ObjectLockLegalHoldStatus: "ON" });
    const head = await app.send(new HeadObjectCommand({ Bucket, Key }));
    expect([head.ObjectLockMode, head.ObjectLockLegalHoldStatus]).toEqual([undefined, "ON"]);
  });

  it("are context keys", async () => {
    const Condition = {
      StringEquals: { "s3:object-lock-mode": "GOVERNANCE" },
      NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": "10" },
    };
    const retention = { ...(allow("s3:PutObjectRetention") as object), Condition };
    const hold = {
      ...(allow("s3:PutObjectLegalHold") as object),
      Condition: { StringEquals: { "s3:object-lock-legal-hold": "ON" } },
    };
    await using started = await startWithLock({ appPolicies: policies(allow("s3:PutObject"), retention, hold) });
    const { cloud } = started;
    const app = cloud.client(cloud.app);
    await putLocked(app, Key, retained("GOVERNANCE", 10));
    expect(await errorOf(putLocked(app, Key, retained("GOVERNANCE", 11)))).toBe("403 AccessDenied");
    expect(await errorOf(putLocked(app, Key, retained("COMPLIANCE", 1)))).toBe("403 AccessDenied");
    const set = (Status: "ON" | "OFF"): Promise<unknown> =>
      app.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status } }));
    await set("ON");
    expect(await errorOf(set("OFF"))).toBe("403 AccessDenied");
  });
});

describe("a bucket's default retention", () => {
  it("locks what is put, copied and uploaded in parts", async () => {
    await using started = await startWithLock({ defaultDays: 10 });
    const { s3 } = started;
    await putLocked(s3, "put");
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copied", CopySource: `${Bucket}/put` }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
    const part = { Bucket, Key: "parts", UploadId };
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: "x" }));
    await s3.send(
      new CompleteMultipartUploadCommand({ ...part, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }),
    );
    for (const key of ["put", "copied", "parts"]) {
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: key }));
      expect([key, head.ObjectLockMode]).toEqual([key, "GOVERNANCE"]);
      const until = head.ObjectLockRetainUntilDate?.getTime() ?? 0;
      expect(Math.abs(until - daysAhead(10).getTime())).toBeLessThan(60_000);
      const { VersionId } = head;
      expect(await errorOf(s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId })))).toBe("403 AccessDenied");
    }
  });

  it("yields to headers, and never copies the lock of a source", async () => {
    await using started = await startWithLock({ defaultDays: 10 });
    const { s3 } = started;
    await putLocked(s3, Key, { ...retained("COMPLIANCE", 1), ObjectLockLegalHoldStatus: "ON" });
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ObjectLockMode).toBe("COMPLIANCE");
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copied", CopySource: `${Bucket}/${Key}` }));
    const copied = await s3.send(new HeadObjectCommand({ Bucket, Key: "copied" }));
    expect([copied.ObjectLockMode, copied.ObjectLockLegalHoldStatus]).toEqual(["GOVERNANCE", undefined]);
  });

  it("needs a digest, of forms too", async () => {
    await using started = await startWithLock({ defaultDays: 1 });
    const { cloud } = started;
    const put = { method: "PUT", path: "/media/k", body: "hello" };
    expect(await sendRaw(cloud, put)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const digest = { "content-md5": "XUFAKrxLKna5cZ2REBfFkg==" };
    expect(await sendRaw(cloud, { ...put, headers: digest })).toMatchObject({ status: 200 });
    expect(outcomeOf(await sendForm(cloud, signForm(cloud, { fields: { key: "k" } })))).toBe("400 InvalidRequest");
    expect(outcomeOf(await sendForm(cloud, signForm(cloud, { fields: { key: "k", ...digest } })))).toBe("204");
  });
});

describe("a bucket without object lock", () => {
  it("refuses every lock", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    expect(await errorOf(putLocked(s3, Key, retained("GOVERNANCE", 1)))).toBe("400 InvalidRequest");
    expect(await errorOf(putLocked(s3, Key, { ObjectLockLegalHoldStatus: "ON" }))).toBe("400 InvalidRequest");
    const bypass = { BypassGovernanceRetention: true };
    expect(await errorOf(s3.send(new DeleteObjectCommand({ Bucket, Key, ...bypass })))).toBe("400 InvalidArgument");
    const Delete = { Objects: [{ Key }] };
    expect(await errorOf(s3.send(new DeleteObjectsCommand({ Bucket, Delete, ...bypass })))).toBe("400 InvalidArgument");
  });
});
