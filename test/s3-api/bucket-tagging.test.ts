import {
  DeleteBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
  type Tag,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const get = new GetBucketTaggingCommand({ Bucket });
const put = (TagSet: Tag[]): PutBucketTaggingCommand => new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } });
const numbered = (count: number): Tag[] =>
  Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: "" }));

describe("GetBucketTagging, PutBucketTagging and DeleteBucketTagging", () => {
  it("keep the tags, and replace them as a whole", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchTagSet");
    const tags = [
      { Key: "team", Value: "Größe & <x>".replaceAll(/[&<>]/g, "-") },
      { Key: "empty", Value: "" },
    ];
    expect((await s3.send(put(tags))).$metadata.httpStatusCode).toBe(204);
    expect((await s3.send(get)).TagSet).toEqual(tags);
    await s3.send(put(numbered(50)));
    expect((await s3.send(get)).TagSet).toEqual(numbered(50));
    expect((await s3.send(new DeleteBucketTaggingCommand({ Bucket }))).$metadata.httpStatusCode).toBe(204);
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchTagSet");
  });

  it("take an empty set for none", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(put(numbered(1)));
    await s3.send(put([]));
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchTagSet");
  });

  it.each<[why: string, tags: Tag[], code: string]>([
    ["51 tags", numbered(51), "400 BadRequest"],
    ["a key that stands twice", [...numbered(1), ...numbered(1)], "400 InvalidTag"],
    ["a key of AWS", [{ Key: "aws:x", Value: "" }], "400 InvalidTag"],
    ["an empty key", [{ Key: "", Value: "" }], "400 InvalidTag"],
    ["a long value", [{ Key: "k", Value: "v".repeat(257) }], "400 InvalidTag"],
  ])("refuse %s, and keep what was there", async (_, tags, code) => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(put(numbered(1)));
    expect(await errorOf(s3.send(put(tags)))).toBe(code);
    expect((await s3.send(get)).TagSet).toEqual(numbered(1));
  });

  it.each(["<Tagging/>", "<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>", "<TagSet/>"])(
    "refuse the document %s",
    async (document) => {
      await using started = await startWithBucket();
      const { cloud } = started;
      expect(await putDocument(cloud, "tagging", document)).toMatchObject({ status: 400, code: "MalformedXML" });
    },
  );

  it("insist on a digest", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const body = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
    const bare = { method: "PUT", path: "/media", query: "tagging", body };
    expect(await sendRaw(cloud, bare)).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect((await putDocument(cloud, "tagging", body)).status).toBe(204);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketTagging", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    expect(await errorOf(app.send(get))).toBe("404 NoSuchTagSet");
    expect(await errorOf(app.send(new DeleteBucketTaggingCommand({ Bucket })))).toBe("403 AccessDenied");
  });
});
