import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  HeadObjectCommand,
  type LifecycleRule,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  type S3Client,
  type StorageClass,
} from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { bodyFiles } from "../support/objects/body-files.ts";
import { passDays } from "../support/clouds/pass-days.ts";
import { putRules, putRulesOf } from "../support/objects/put-rules.ts";
import { startAtNoon } from "../support/clouds/start-at-noon.ts";
import { Bucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { partSize, uploadParts } from "../support/objects/upload-parts.ts";
import { auditDataDir } from "./audit-data-dir.ts";
import { listStack } from "../support/objects/list-stack.ts";
import { putMarker } from "../support/objects/put-marker.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";

const large = Buffer.alloc(300_000, "large");
const expireAfter = (Days: number): Partial<LifecycleRule> => ({ Expiration: { Days } });
const removeAfter = (NoncurrentDays: number, NewerNoncurrentVersions?: number): Partial<LifecycleRule> => ({
  NoncurrentVersionExpiration: { NoncurrentDays, NewerNoncurrentVersions },
});
const markers: Partial<LifecycleRule> = { Expiration: { ExpiredObjectDeleteMarker: true } };

async function classOf(s3: S3Client, Key: string): Promise<string> {
  return (await s3.send(new HeadObjectCommand({ Bucket, Key }))).StorageClass ?? "STANDARD";
}

describe("expiration of noncurrent versions", () => {
  it("counts from when they were replaced", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: large }));
    await passDays(cloud, 10);
    const second = await putVersion(s3, "k", "2");
    await passDays(cloud, 1);
    const third = await putVersion(s3, "k", "3");
    await putRules(s3, removeAfter(2));
    await passDays(cloud, 1);
    expect(await listStack(s3, "k")).toHaveLength(3);
    await passDays(cloud, 1);
    expect(await listStack(s3, "k")).toEqual([`*${third}`, second]);
    expect(await bodyFiles(cloud)).toBe(0);
    await passDays(cloud, 100);
    expect(await listStack(s3, "k")).toEqual([`*${third}`]);
  });

  it("keeps so many newer ones, of each key", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    const ids: string[] = [];
    for (const body of ["1", "2", "3", "4", "5"]) ids.unshift(await putVersion(s3, "k", body));
    const other = [await putVersion(s3, "other", "1"), await putVersion(s3, "other", "2")].toReversed();
    await putRules(s3, removeAfter(1, 2));
    await passDays(cloud, 3);
    expect(await listStack(s3, "k")).toEqual([`*${ids[0]}`, ids[1], ids[2]]);
    expect(await listStack(s3, "other")).toEqual([`*${other[0]}`, other[1]]);
  });

  it("takes null versions and markers that were replaced too, where versioning is suspended", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await putVersion(s3, "k", "null");
    await setVersioning(s3, "Enabled");
    const id = await putVersion(s3, "k", "2");
    await putMarker(s3, "marked");
    const top = await putVersion(s3, "marked", "2");
    await setVersioning(s3, "Suspended");
    expect([await listStack(s3, "k"), (await listStack(s3, "marked")).length]).toEqual([[`*${id}`, "null"], 2]);
    await putRules(s3, removeAfter(1));
    await passDays(cloud, 3);
    expect(await listStack(s3, "k")).toEqual([`*${id}`]);
    expect(await listStack(s3, "marked")).toEqual([`*${top}`]);
  });

  it("goes by the tags and sizes of each version", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "1", Tagging: "class=draft" }));
    const plain = await putVersion(s3, "k", "2");
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "3", Tagging: "class=draft" }));
    await putRules(s3, { ...removeAfter(1), Filter: { Tag: { Key: "class", Value: "draft" } } });
    await passDays(cloud, 3);
    expect(await listStack(s3, "k")).toEqual([expect.stringMatching(/^\*/), plain]);
  });

  it("goes through more versions of a key than a page", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    for (let index = 0; index < 130; index++) await putVersion(s3, "k", String(index));
    const kept = await putVersion(s3, "k", "last");
    const next = await putVersion(s3, "kk", "1");
    await putRules(s3, removeAfter(1));
    await passDays(cloud, 3);
    expect([await listStack(s3, "k"), await listStack(s3, "kk")]).toEqual([[`*${kept}`], [`*${next}`]]);
  });
});

describe("expiration of delete markers", () => {
  it("takes those that nothing is left under", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    await putMarker(s3, "lone");
    const version = await putVersion(s3, "covering", "1");
    const marker = await putMarker(s3, "covering");
    await putMarker(s3, "x/lone");
    await putRules(s3, { ...markers, Filter: { Prefix: "lone" } }, { ...markers, Filter: { Prefix: "covering" } });
    await passDays(cloud, 1);
    expect(await listStack(s3, "lone")).toEqual([]);
    expect(await listStack(s3, "covering")).toEqual([version, `*(${marker})`]);
    expect(await listStack(s3, "x/lone")).toHaveLength(1);
  });

  it("follows the removal of the versions under them", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    await putVersion(s3, "k", "1");
    await putVersion(s3, "k", "2");
    await putMarker(s3, "k");
    await putRules(s3, removeAfter(2), markers);
    await passDays(cloud, 2);
    expect(await listStack(s3, "k")).toHaveLength(3);
    await passDays(cloud, 1);
    expect(await listStack(s3, "k")).toEqual([]);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([Versions, DeleteMarkers]).toEqual([undefined, undefined]);
  });

  it("comes with the days of objects, once the marker is as old", async () => {
    await using started = await startAtNoon({ versioning: "Suspended" });
    const { cloud, s3 } = started;
    await putMarker(s3, "k");
    await putRules(s3, expireAfter(2));
    await passDays(cloud, 2);
    expect(await listStack(s3, "k")).toEqual(["*(null)"]);
    await passDays(cloud, 1);
    expect(await listStack(s3, "k")).toEqual([]);
  });

  it("does not come with rules for tags, which markers have not", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    await putMarker(s3, "k");
    await putRules(s3, { ...expireAfter(1), Filter: { Tag: { Key: "a", Value: "" } } });
    await passDays(cloud, 9);
    expect(await listStack(s3, "k")).toHaveLength(1);
  });
});

describe("lifecycles of locked objects", () => {
  it("wait for the end of retention and legal hold; markers are put all the same", async () => {
    await using started = await startAtNoon();
    const { cloud } = started;
    const s3 = cloud.client();
    const locked = { Bucket: "locked" };
    await s3.send(new CreateBucketCommand({ ...locked, ObjectLockEnabledForBucket: true }));
    const until = new Date("2030-01-11T12:00:00Z");
    const put = { ...locked, Body: "text" };
    const retained = { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until } as const;
    await s3.send(new PutObjectCommand({ ...put, Key: "retained", ...retained }));
    await s3.send(new PutObjectCommand({ ...put, Key: "held", ObjectLockLegalHoldStatus: "ON" }));
    await s3.send(new PutObjectCommand({ ...put, Key: "free" }));
    await putRulesOf(s3, "locked", { ...expireAfter(1), ...removeAfter(1) });
    const left = async (): Promise<string[]> => {
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand(locked));
      return Versions.map(({ Key, IsLatest }) => `${Key} ${IsLatest}`);
    };
    await passDays(cloud, 2);
    expect(await left()).toEqual(["free false", "held false", "retained false"]);
    await passDays(cloud, 2);
    expect(await left()).toEqual(["held false", "retained false"]);
    await passDays(cloud, 10);
    expect(await left()).toEqual(["held false"]);
    const [held] = (await s3.send(new ListObjectVersionsCommand(locked))).Versions ?? [];
    const LegalHold = { Status: "OFF" } as const;
    await s3.send(new PutObjectLegalHoldCommand({ ...locked, Key: "held", VersionId: held?.VersionId, LegalHold }));
    await passDays(cloud, 1);
    expect(await left()).toEqual([]);
  });
});

describe("transitions", () => {
  it("change the class of what is old and large enough, and nothing else of it", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    const put = { Bucket, Body: large, Metadata: { a: "b" } };
    const older = (await s3.send(new PutObjectCommand({ ...put, Key: "k" }))).VersionId;
    const { ETag } = await s3.send(new PutObjectCommand({ ...put, Key: "k" }));
    await putKeys(s3, ["small"]);
    await putRules(s3, {
      Transitions: [
        { Days: 30, StorageClass: "STANDARD_IA" },
        { Days: 60, StorageClass: "GLACIER" },
      ],
      NoncurrentVersionTransitions: [{ NoncurrentDays: 1, StorageClass: "GLACIER_IR" }],
    });
    const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    await passDays(cloud, 2);
    expect(await classOf(s3, "k")).toBe("STANDARD");
    const old = await s3.send(new HeadObjectCommand({ Bucket, Key: "k", VersionId: older }));
    expect(old.StorageClass).toBe("GLACIER_IR");
    const classes: string[] = [];
    for (const days of [29, 30]) {
      await passDays(cloud, days);
      classes.push(await classOf(s3, "k"), await classOf(s3, "small"));
    }
    expect(classes).toEqual(["STANDARD_IA", "STANDARD", "GLACIER", "STANDARD"] satisfies StorageClass[]);
    const moved = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    expect(moved).toMatchObject({ ETag, LastModified, Metadata: { a: "b" }, ContentLength: large.length });
    expect(await listStack(s3, "k")).toHaveLength(2);
  });
});

describe("a bucket whose every version has ended", () => {
  it("leaves nothing in the data folder", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-lifecycle-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    await using started = await startAtNoon({ dataDir, versioning: "Enabled" });
    const { cloud, s3 } = started;
    for (const Body of [large, "small", large]) await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body }));
    const part = Buffer.alloc(partSize, "part");
    const { UploadId, Parts } = await uploadParts(s3, "joined", [part, "end"]);
    await uploadParts(s3, "open", [part, "end"]);
    const complete = { Bucket, Key: "joined", UploadId, MultipartUpload: { Parts } };
    await s3.send(new CompleteMultipartUploadCommand(complete));
    await putMarker(s3, "marker");
    await putRules(s3, expireAfter(1), removeAfter(1), { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } });
    expect(await bodyFiles(cloud)).toBeGreaterThan(3);
    await passDays(cloud, 2);
    await passDays(cloud, 2);
    await cloud.close();
    const none = { file: [], inline: [], joined: [] };
    const nullVersions = { noted: [], held: [] };
    expect(await auditDataDir(dataDir)).toEqual({ named: none, kept: none, onDisk: [], nullVersions });
  });
});
