import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const get = new GetBucketLifecycleConfigurationCommand({ Bucket });
const put = (Rules: LifecycleRule[]): PutBucketLifecycleConfigurationCommand =>
  new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } });
const everything = "<Filter/><Status>Enabled</Status>";
const expire = "<Expiration><Days>1</Days></Expiration>";
const set = (...rules: string[]): string =>
  `<LifecycleConfiguration>${rules.map((rule) => `<Rule>${rule}</Rule>`).join("")}</LifecycleConfiguration>`;
const filtered = (filter: string, actions = expire): string =>
  set(`<Filter>${filter}</Filter><Status>Enabled</Status>${actions}`);
const tag = (key: string): string => `<Tag><Key>${key}</Key><Value>v</Value></Tag>`;
const move = (days: number, to: string): string =>
  `<Transition><Days>${days}</Days><StorageClass>${to}</StorageClass></Transition>`;
const moveAt = (date: string, to: string): string =>
  `<Transition><Date>${date}</Date><StorageClass>${to}</StorageClass></Transition>`;
const moveOld = (days: number, to: string): string =>
  `<NoncurrentVersionTransition><NoncurrentDays>${days}</NoncurrentDays><StorageClass>${to}</StorageClass></NoncurrentVersionTransition>`;
const endOld = (days: number, newer = ""): string =>
  `<NoncurrentVersionExpiration><NoncurrentDays>${days}</NoncurrentDays>${newer}</NoncurrentVersionExpiration>`;
const newer = (count: number): string => `<NewerNoncurrentVersions>${count}</NewerNoncurrentVersions>`;
const abort = (days: number): string =>
  `<AbortIncompleteMultipartUpload><DaysAfterInitiation>${days}</DaysAfterInitiation></AbortIncompleteMultipartUpload>`;
const marker = "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";

describe("GetBucketLifecycleConfiguration, PutBucketLifecycleConfiguration and DeleteBucketLifecycle", () => {
  it("keep the rules", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const Rules: LifecycleRule[] = [
      {
        ID: "all of it",
        Status: "Enabled",
        Filter: {
          And: {
            Prefix: "logs/",
            Tags: [
              { Key: "a", Value: "1" },
              { Key: "b", Value: "" },
            ],
            ObjectSizeGreaterThan: 0,
            ObjectSizeLessThan: 5_000_000_000,
          },
        },
        Transitions: [
          { Days: 30, StorageClass: "STANDARD_IA" },
          { Days: 60, StorageClass: "GLACIER" },
          { Days: 61, StorageClass: "DEEP_ARCHIVE" },
        ],
        Expiration: { Days: 62 },
        NoncurrentVersionTransitions: [{ NoncurrentDays: 1, NewerNoncurrentVersions: 3, StorageClass: "GLACIER_IR" }],
        NoncurrentVersionExpiration: { NoncurrentDays: 2, NewerNoncurrentVersions: 100 },
      },
      { ID: "date", Status: "Disabled", Filter: { Prefix: "" }, Expiration: { Date: new Date("2030-01-31") } },
      { ID: "marker", Status: "Enabled", Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } },
      {
        ID: "uploads",
        Status: "Enabled",
        Filter: { Prefix: "up/" },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ];
    await s3.send(put(Rules));
    const kept = await s3.send(get);
    expect(kept.Rules).toEqual(Rules);
    expect(kept.TransitionDefaultMinimumObjectSize).toBe("all_storage_classes_128K");
    await s3.send(put(Rules.slice(1, 2)));
    expect((await s3.send(get)).Rules).toEqual(Rules.slice(1, 2));
    await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchLifecycleConfiguration");
  });

  it("give a rule without an id one of its own", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const rule: LifecycleRule = { Status: "Enabled", Filter: {}, Expiration: { Days: 1 } };
    await s3.send(put([rule, { ...rule, ID: "" }, { ...rule, ID: "mine" }]));
    const ids = ((await s3.send(get)).Rules ?? []).map(({ ID }) => ID);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain("mine");
    expect(ids).not.toContain("");
    expect((await s3.send(get)).Rules?.map(({ ID }) => ID)).toEqual(ids);
  });

  it("take prefixes without filters, as clients used to write them", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const rule = (prefix: string, actions: string): string =>
      `<Prefix>${prefix}</Prefix><Status>Enabled</Status>${actions}`;
    expect((await putDocument(cloud, "lifecycle", set(rule("a/", expire), rule("a/", abort(1))))).status).toBe(200);
    expect((await s3.send(get)).Rules).toMatchObject([{ Prefix: "a/" }, { Prefix: "a/" }]);
    const overlapping = set(rule("a/b", expire), rule("c", expire), rule("a", expire));
    expect(await putDocument(cloud, "lifecycle", overlapping)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const alone = set(rule("a/b", expire), rule("c", expire), rule("b", expire));
    expect((await putDocument(cloud, "lifecycle", alone)).status).toBe(200);
    const both = set(rule("a", expire), everything + expire);
    expect(await putDocument(cloud, "lifecycle", both)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const keeping = set(rule("a", endOld(1, newer(1))));
    expect(await putDocument(cloud, "lifecycle", keeping)).toMatchObject({ status: 400, code: "InvalidRequest" });
  });

  it.each([
    ["moving into the archive at once", set(everything + move(0, "GLACIER"))],
    ["moving step by step", set(everything + move(30, "ONEZONE_IA") + move(60, "DEEP_ARCHIVE"))],
    ["moving by date", set(everything + moveAt("2030-01-01T00:00:00Z", "GLACIER"))],
    ["ending after moving", set(`${everything}${move(30, "STANDARD_IA")}<Expiration><Days>31</Days></Expiration>`)],
    ["a date with a zone", set(`${everything}<Expiration><Date>2030-01-01T02:00:00+02:00</Date></Expiration>`)],
    ["29 February", set(`${everything}<Expiration><Date>2028-02-29T00:00:00Z</Date></Expiration>`)],
    ["one size", filtered("<ObjectSizeLessThan>1</ObjectSizeLessThan>")],
    ["one tag", filtered(tag("k"))],
    ["a prefix that is empty beside a tag", filtered(`<And><Prefix/>${tag("k")}</And>`)],
    ["ten tags", filtered(`<And>${"0123456789".split("").map(tag).join("")}</And>`)],
    ["a rule that keeps 100 versions", set(everything + endOld(1, newer(100)))],
    ["1,000 rules", set(...Array.from({ length: 1000 }, () => everything + expire))],
  ])("accept %s", async (_, document) => {
    await using started = await startWithBucket();
    expect((await putDocument(started.cloud, "lifecycle", document)).status).toBe(200);
  });

  it.each([
    ["no rule", set(), "InvalidRequest"],
    ["1,001 rules", set(...Array.from({ length: 1001 }, () => everything + expire)), "InvalidRequest"],
    ["a long id", set(`<ID>${"i".repeat(256)}</ID>${everything}${expire}`), "InvalidArgument"],
    ["an id that stands twice", set(...[1, 2].map(() => `<ID>a</ID>${everything}${expire}`)), "InvalidArgument"],
    ["no status", set(`<Filter/>${expire}`), "MalformedXML"],
    ["another status", set(`<Filter/><Status>On</Status>${expire}`), "MalformedXML"],
    ["neither filter nor prefix", set(`<Status>Enabled</Status>${expire}`), "MalformedXML"],
    ["both filter and prefix", set(`<Prefix/>${everything}${expire}`), "InvalidRequest"],
    ["two predicates without And", filtered(`<Prefix>a</Prefix>${tag("k")}`), "MalformedXML"],
    ["And beside a predicate", filtered(`<Prefix>a</Prefix><And>${tag("a")}${tag("b")}</And>`), "MalformedXML"],
    ["an empty And", filtered("<And/>"), "MalformedXML"],
    ["And around one predicate", filtered(`<And>${tag("k")}</And>`), "MalformedXML"],
    ["a tag that stands twice", filtered(`<And>${tag("k")}${tag("k")}</And>`), "InvalidRequest"],
    ["a tag without a value", filtered("<Tag><Key>k</Key></Tag>"), "MalformedXML"],
    ["a tag that no object can have", filtered(tag("a,b")), "InvalidTag"],
    ["eleven tags", filtered(`<And>${"0123456789a".split("").map(tag).join("")}</And>`), "BadRequest"],
    ["a prefix that no key has", filtered(`<Prefix>${"p".repeat(1025)}</Prefix>`), "InvalidArgument"],
    ["a negative size", filtered("<ObjectSizeGreaterThan>-1</ObjectSizeGreaterThan>"), "InvalidRequest"],
    ["less than nothing", filtered("<ObjectSizeLessThan>0</ObjectSizeLessThan>"), "InvalidRequest"],
    [
      "sizes that exclude one another",
      filtered("<And><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan><ObjectSizeLessThan>5</ObjectSizeLessThan></And>"),
      "InvalidRequest",
    ],
    ["no action", set(everything), "InvalidRequest"],
    ["an empty expiration", set(`${everything}<Expiration/>`), "MalformedXML"],
    [
      "days and a date",
      set(`${everything}<Expiration><Days>1</Days><Date>2030-01-01T00:00:00Z</Date></Expiration>`),
      "MalformedXML",
    ],
    [
      "days and a marker",
      set(
        `${everything}<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>`,
      ),
      "MalformedXML",
    ],
    ["zero days", set(`${everything}<Expiration><Days>0</Days></Expiration>`), "InvalidArgument"],
    ["days beyond 32 bits", set(`${everything}<Expiration><Days>2147483648</Days></Expiration>`), "MalformedXML"],
    ["noon", set(`${everything}<Expiration><Date>2030-01-01T12:00:00Z</Date></Expiration>`), "InvalidArgument"],
    ["a day without a time", set(`${everything}<Expiration><Date>2030-01-01</Date></Expiration>`), "MalformedXML"],
    ["30 February", set(`${everything}<Expiration><Date>2030-02-30T00:00:00Z</Date></Expiration>`), "MalformedXML"],
    ["a marker with tags", filtered(tag("k"), marker), "InvalidRequest"],
    ["a marker with sizes", filtered("<ObjectSizeLessThan>9</ObjectSizeLessThan>", marker), "InvalidRequest"],
    ["aborting with tags", filtered(`<And><Prefix>a</Prefix>${tag("k")}</And>`, abort(1)), "InvalidRequest"],
    ["aborting with sizes", filtered("<ObjectSizeLessThan>9</ObjectSizeLessThan>", abort(1)), "InvalidRequest"],
    ["aborting at once", set(everything + abort(0)), "InvalidArgument"],
    ["aborting without days", set(`${everything}<AbortIncompleteMultipartUpload/>`), "MalformedXML"],
    ["ending old versions at once", set(everything + endOld(0)), "InvalidArgument"],
    [
      "newer versions without days",
      set(`${everything}<NoncurrentVersionExpiration>${newer(1)}</NoncurrentVersionExpiration>`),
      "MalformedXML",
    ],
    ["keeping no version", set(everything + endOld(1, newer(0))), "InvalidArgument"],
    ["keeping 101 versions", set(everything + endOld(1, newer(101))), "InvalidArgument"],
    ["moving without a class", set(`${everything}<Transition><Days>1</Days></Transition>`), "MalformedXML"],
    ["moving to STANDARD", set(everything + move(1, "STANDARD")), "MalformedXML"],
    [
      "moving some time",
      set(`${everything}<Transition><StorageClass>GLACIER</StorageClass></Transition>`),
      "MalformedXML",
    ],
    ["moving before it exists", set(everything + move(-1, "GLACIER")), "InvalidArgument"],
    ["moving to STANDARD_IA after 29 days", set(everything + move(29, "STANDARD_IA")), "InvalidArgument"],
    ["moving old versions to ONEZONE_IA after 29 days", set(everything + moveOld(29, "ONEZONE_IA")), "InvalidArgument"],
    ["moving to a class twice", set(everything + move(1, "GLACIER") + move(2, "GLACIER")), "InvalidRequest"],
    ["moving back", set(everything + move(5, "GLACIER") + move(1, "DEEP_ARCHIVE")), "InvalidArgument"],
    ["moving on after 29 days", set(everything + move(30, "STANDARD_IA") + move(59, "GLACIER")), "InvalidArgument"],
    [
      "moving from one zone to three",
      set(everything + move(30, "ONEZONE_IA") + move(90, "GLACIER_IR")),
      "InvalidRequest",
    ],
    [
      "days here and dates there",
      set(everything + move(1, "GLACIER") + moveAt("2030-01-01T00:00:00Z", "DEEP_ARCHIVE")),
      "InvalidRequest",
    ],
    [
      "moving by date and ending by days",
      set(everything + moveAt("2030-01-01T00:00:00Z", "GLACIER") + expire),
      "InvalidRequest",
    ],
    ["ending as it moves", set(everything + move(1, "GLACIER") + expire), "InvalidArgument"],
    ["ending old versions as they move", set(everything + moveOld(5, "GLACIER") + endOld(5)), "InvalidArgument"],
    ["an unknown action", set(`${everything}${expire}<Compress/>`), "MalformedXML"],
  ])("refuse %s, and keep what was there", async (_, document, code) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    expect((await putDocument(cloud, "lifecycle", set(everything + expire))).status).toBe(200);
    const before = await sendRaw(cloud, { path: "/media", query: "lifecycle" });
    expect(await putDocument(cloud, "lifecycle", document)).toMatchObject({ status: 400, code });
    expect((await sendRaw(cloud, { path: "/media", query: "lifecycle" })).text).toBe(before.text);
  });

  it("keep the least size of transitions with the rules", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const Rules: LifecycleRule[] = [{ Status: "Enabled", Filter: {}, Expiration: { Days: 1 } }];
    const sized = (TransitionDefaultMinimumObjectSize: "varies_by_storage_class") =>
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules },
        TransitionDefaultMinimumObjectSize,
      });
    const answer = await s3.send(sized("varies_by_storage_class"));
    expect(answer.TransitionDefaultMinimumObjectSize).toBe("varies_by_storage_class");
    expect((await s3.send(get)).TransitionDefaultMinimumObjectSize).toBe("varies_by_storage_class");
    await s3.send(put(Rules));
    expect((await s3.send(get)).TransitionDefaultMinimumObjectSize).toBe("all_storage_classes_128K");
    const wrong = sized("varies" as "varies_by_storage_class");
    expect(await errorOf(s3.send(wrong))).toBe("400 InvalidRequest");
  });

  it("insist on a digest", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const body = set(everything + expire);
    const bare = { method: "PUT", path: "/media", query: "lifecycle", body };
    expect(await sendRaw(cloud, bare)).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect((await putDocument(cloud, "lifecycle", body)).status).toBe(200);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetLifecycleConfiguration", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    expect(await errorOf(app.send(get))).toBe("404 NoSuchLifecycleConfiguration");
    expect(await errorOf(app.send(new DeleteBucketLifecycleCommand({ Bucket })))).toBe("403 AccessDenied");
    expect(await errorOf(app.send(put([])))).toBe("403 AccessDenied");
  });
});
