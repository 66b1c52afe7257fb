import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type LifecycleRule,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { bodyFiles } from "../support/objects/body-files.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { listKeys } from "../support/objects/list-keys.ts";
import { passDays } from "../support/clouds/pass-days.ts";
import { putRules } from "../support/objects/put-rules.ts";
import { startAtNoon } from "../support/clouds/start-at-noon.ts";
import { moveClock } from "../support/clouds/move-clock.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { sendForm } from "../support/requests/send-form.ts";
import { signForm } from "../support/requests/sign-form.ts";
import { Bucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { listStack } from "../support/objects/list-stack.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";

const large = Buffer.alloc(300_000, "large");
const expireAfter = (Days: number): Partial<LifecycleRule> => ({ Expiration: { Days } });
const removeAfter = (NoncurrentDays: number, NewerNoncurrentVersions?: number): Partial<LifecycleRule> => ({
  NoncurrentVersionExpiration: { NoncurrentDays, NewerNoncurrentVersions },
});

describe("expiration", () => {
  it("deletes objects at the first midnight after their days, and their bodies", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "old", Body: large }));
    await putRules(s3, expireAfter(2));
    await passDays(cloud, 1);
    await s3.send(new PutObjectCommand({ Bucket, Key: "new", Body: large }));
    await moveClock(cloud, { to: "2030-01-03T23:59:00Z" });
    expect(await listKeys(s3)).toEqual(["new", "old"]);
    await moveClock(cloud, { to: "2030-01-04T00:00:00Z" });
    expect(await listKeys(s3)).toEqual(["new"]);
    expect(await errorOf(s3.send(new GetObjectCommand({ Bucket, Key: "old" })))).toBe("404 NoSuchKey");
    expect(await bodyFiles(cloud)).toBe(1);
    await passDays(cloud, 1);
    expect([await listKeys(s3), await bodyFiles(cloud)]).toEqual([[], 0]);
  });

  it("deletes what there is from a date on", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a/1", "b/1"]);
    await putRules(s3, { Filter: { Prefix: "a/" }, Expiration: { Date: new Date("2030-01-05T00:00:00Z") } });
    await moveClock(cloud, { to: "2030-01-04T23:59:00Z" });
    expect(await listKeys(s3)).toEqual(["a/1", "b/1"]);
    await moveClock(cloud, { to: "2030-01-05T00:00:00Z" });
    expect(await listKeys(s3)).toEqual(["b/1"]);
    await putKeys(s3, ["a/2"]);
    await passDays(cloud, 1);
    expect(await listKeys(s3)).toEqual(["b/1"]);
  });

  it.each<[what: string, rule: Partial<LifecycleRule>, stays: string[]]>([
    ["everything", {}, []],
    ["nothing, by a disabled rule", { Status: "Disabled" }, ["big", "big-draft", "draft", "tmp/big", "tmp/draft"]],
    ["a prefix", { Filter: { Prefix: "tmp/" } }, ["big", "big-draft", "draft"]],
    ["a prefix, as it used to be written", { Filter: undefined, Prefix: "tmp/" }, ["big", "big-draft", "draft"]],
    ["a tag", { Filter: { Tag: { Key: "class", Value: "draft" } } }, ["big", "tmp/big"]],
    [
      "a tag that none has",
      { Filter: { Tag: { Key: "class", Value: "Draft" } } },
      ["big", "big-draft", "draft", "tmp/big", "tmp/draft"],
    ],
    ["large ones", { Filter: { ObjectSizeGreaterThan: 1000 } }, ["draft", "tmp/draft"]],
    ["small ones", { Filter: { ObjectSizeLessThan: 1000 } }, ["big", "big-draft", "tmp/big"]],
    [
      "a prefix and a tag",
      { Filter: { And: { Prefix: "tmp/", Tags: [{ Key: "class", Value: "draft" }] } } },
      ["big", "big-draft", "draft", "tmp/big"],
    ],
    [
      "two tags and sizes",
      {
        Filter: {
          And: {
            Tags: [
              { Key: "class", Value: "draft" },
              { Key: "team", Value: "a" },
            ],
            ObjectSizeGreaterThan: 1000,
            ObjectSizeLessThan: 5000,
          },
        },
      },
      ["big", "draft", "tmp/big", "tmp/draft"],
    ],
  ])("means %s", async (_, rule, stays) => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    const put = async (Key: string, size: number, Tagging?: string): Promise<unknown> =>
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x".repeat(size), Tagging }));
    await put("draft", 10, "class=draft&team=a");
    await put("big", 2000);
    await put("big-draft", 2000, "class=draft&team=a");
    await put("tmp/big", 2000, "team=a");
    await put("tmp/draft", 10, "class=draft");
    await putRules(s3, { ...expireAfter(1), ...rule });
    await passDays(cloud, 3);
    expect(await listKeys(s3)).toEqual(stays);
  });

  it("lets the earlier of two rules win, and goes on without rules that were deleted", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a/1", "b/1"]);
    await putRules(s3, expireAfter(30), { ...expireAfter(3), Filter: { Prefix: "a/" } });
    await passDays(cloud, 5);
    expect(await listKeys(s3)).toEqual(["b/1"]);
    await putRules(s3, { ...expireAfter(3), Filter: { Prefix: "c/" } });
    await passDays(cloud, 50);
    expect(await listKeys(s3)).toEqual(["b/1"]);
  });

  it("puts delete markers on current versions where versioning is enabled, and keeps the versions", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    const older = await putVersion(s3, "k", "1");
    await passDays(cloud, 3);
    const newer = await putVersion(s3, "k", "2");
    await putVersion(s3, "other", "1");
    await putRules(s3, { ...expireAfter(2), Filter: { Prefix: "k" } });
    await passDays(cloud, 1);
    expect(await listStack(s3, "k")).toEqual([`*${newer}`, older]);
    await passDays(cloud, 2);
    expect(await listStack(s3, "k")).toEqual([newer, older, expect.stringMatching(/^\*\(.{32}\)$/)]);
    expect(await errorOf(s3.send(new GetObjectCommand({ Bucket, Key: "k" })))).toBe("404 NoSuchKey");
    const kept = await s3.send(new GetObjectCommand({ Bucket, Key: "k", VersionId: newer }));
    expect(await kept.Body?.transformToString()).toBe("2");
    await passDays(cloud, 30);
    expect(await listStack(s3, "k")).toHaveLength(3);
    expect(await listKeys(s3)).toEqual(["other"]);
  });

  it("replaces null versions by null markers where versioning is suspended, and keeps the others", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "null", Body: large }));
    await putVersion(s3, "under", "1");
    await setVersioning(s3, "Enabled");
    const id = await putVersion(s3, "under", "2");
    await setVersioning(s3, "Suspended");
    const over = await putVersion(s3, "over", "1");
    await putRules(s3, expireAfter(1));
    await passDays(cloud, 1);
    expect([await listStack(s3, "null"), over]).toEqual([["*null"], "null"]);
    await passDays(cloud, 1);
    expect(await listStack(s3, "null")).toEqual(["*(null)"]);
    expect(await listStack(s3, "over")).toEqual(["*(null)"]);
    expect(await listStack(s3, "under")).toEqual([id, "*(null)"]);
    expect(await bodyFiles(cloud)).toBe(0);
  });

  it("is not stopped by policies", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a", "b/1"]);
    const Resource = `arn:aws:s3:::${Bucket}/*`;
    const Statement = { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    await putRules(s3, { ...expireAfter(1), Filter: { Prefix: "b/" } });
    await passDays(cloud, 2);
    expect(await listKeys(s3)).toEqual(["a"]);
  });

  it("goes through more objects than a page, in every bucket", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    const keys = Array.from({ length: 230 }, (_, index) => `${index % 2 === 0 ? "even" : "odd"}/${index}`);
    await putKeys(s3, keys);
    await s3.send(new CreateBucketCommand({ Bucket: "archive" }));
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: "odd/1", Body: "x" }));
    await putRules(s3, { ...expireAfter(1), Filter: { Prefix: "odd/" } });
    await passDays(cloud, 2);
    expect(await listKeys(s3)).toEqual(keys.filter((key) => key.startsWith("even/")).toSorted());
    await s3.send(new GetObjectCommand({ Bucket: "archive", Key: "odd/1" }));
  });
});

describe("lifecycles", () => {
  it("are executed at the start, after a time without a cloud", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-lifecycle-"));
    try {
      await using first = await startAtNoon({ dataDir });
      const past = new Date(Date.now() - 10 * 86_400_000).toISOString();
      await moveClock(first.cloud, { to: past });
      await first.s3.send(new PutObjectCommand({ Bucket, Key: "old", Body: large }));
      await moveClock(first.cloud, { seconds: 8 * 86_400 });
      await putKeys(first.s3, ["young"]);
      await putRules(first.s3, expireAfter(5));
      await first.cloud.close();
      await using second = await startTestCloud({ dataDir, admin: true });
      // The answer waits for what is running.
      await moveClock(second, { seconds: 0 });
      expect([await listKeys(second.client()), await bodyFiles(second)]).toEqual([["young"], 0]);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it("count shorter days where the cloud is started so", async () => {
    await using started = await startAtNoon({ lifecycleDay: 3600 });
    const { cloud, s3 } = started;
    const { Expiration } = await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x" }));
    expect(Expiration).toBeUndefined();
    await putRules(s3, { ...expireAfter(2), ID: "short" });
    await moveClock(cloud, { to: "2030-01-01T12:30:00Z" });
    const answer = await s3.send(new PutObjectCommand({ Bucket, Key: "b", Body: "x" }));
    expect(answer.Expiration).toBe('expiry-date="Tue, 01 Jan 2030 15:00:00 GMT", rule-id="short"');
    await moveClock(cloud, { to: "2030-01-01T14:59:00Z" });
    expect(await listKeys(s3)).toContain("b");
    await moveClock(cloud, { to: "2030-01-01T15:00:00Z" });
    expect(await listKeys(s3)).toEqual([]);
  });

  it.each([0, -1, 1.5, 86_401, Number.NaN])("cannot have days of %s seconds", async (lifecycleDay) => {
    await expect(startTestCloud({ lifecycleDay })).rejects.toMatchObject({ code: "lifecycle-day-invalid" });
  });

  it("do nothing when the clock goes back", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    await putRules(s3, expireAfter(1));
    await passDays(cloud, -400);
    expect(await listKeys(s3)).toEqual(["a"]);
    await passDays(cloud, 402);
    expect(await listKeys(s3)).toEqual([]);
  });
});

describe("the expiry of an object", () => {
  it("is told by reads and writes of what is current, by the rule that comes first", async () => {
    await using started = await startAtNoon({ versioning: "Enabled" });
    const { cloud, s3 } = started;
    const input = { Bucket, Key: "tmp/a" };
    const { VersionId } = await s3.send(new PutObjectCommand({ ...input, Body: "1" }));
    await putRules(
      s3,
      { ...expireAfter(9), ID: "late" },
      { ...expireAfter(2), ID: 'soon & "früh"', Filter: { Prefix: "tmp/" } },
      { ...removeAfter(1), ID: "versions" },
    );
    const told = 'expiry-date="Fri, 04 Jan 2030 00:00:00 GMT", rule-id="soon%20%26%20%22fr%C3%BCh%22"';
    expect((await s3.send(new PutObjectCommand({ ...input, Body: "2" }))).Expiration).toBe(told);
    expect((await s3.send(new GetObjectCommand(input))).Expiration).toBe(told);
    expect((await s3.send(new GetObjectCommand({ ...input, Range: "bytes=0-0" }))).Expiration).toBe(told);
    expect((await s3.send(new HeadObjectCommand(input))).Expiration).toBe(told);
    expect((await s3.send(new HeadObjectCommand({ ...input, VersionId }))).Expiration).toBeUndefined();
    const copy = { Bucket, Key: "b", CopySource: `${Bucket}/tmp/a` };
    expect((await s3.send(new CopyObjectCommand(copy))).Expiration).toContain('rule-id="late"');
    const form = signForm(cloud, { fields: { key: "tmp/form" }, expiration: "2030-01-02T00:00:00Z" });
    expect((await sendForm(cloud, form)).headers["x-amz-expiration"]).toBe(told);
    await putRules(s3, { ...expireAfter(2), Status: "Disabled" }, removeAfter(1));
    expect((await s3.send(new HeadObjectCommand(input))).Expiration).toBeUndefined();
  });
});
