import { createHash } from "node:crypto";
import { DeleteObjectsCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { digested } from "../support/requests/digested.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { type RawAnswer } from "../support/requests/send-target.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("DeleteObjects", () => {
  it("deletes each key, and says so unless asked to be quiet", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["a", "b & <c>", "d"]);
    const remove = (keys: string[], Quiet: boolean): DeleteObjectsCommand =>
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet } });
    const told = await s3.send(remove(["a", "b & <c>", "never"], false));
    expect(told.Deleted?.map(({ Key }) => Key)).toEqual(["a", "b & <c>", "never"]);
    expect((await s3.send(remove(["d"], true))).Deleted).toBeUndefined();
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });

  it("refuses single keys and lets the rest proceed", async () => {
    const Statement = [
      { Effect: "Allow", Action: ["s3:DeleteObject", "s3:GetObject"], Resource: `arn:aws:s3:::${Bucket}/*` },
      { Effect: "Deny", Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/kept*` },
    ];
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["kept", "gone", "changed"]);
    const Objects = [{ Key: "kept" }, { Key: "gone" }, { Key: "changed", ETag: '"other"' }];
    const result = await cloud.client(cloud.app).send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(result.Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([
      ["kept", "AccessDenied"],
      ["changed", "PreconditionFailed"],
    ]);
    expect(result.Deleted?.map(({ Key }) => Key)).toEqual(["gone"]);
  });

  it("refuses keys that climb out of the bucket", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const Objects = [{ Key: "../a" }, { Key: "a/../b" }];
    const result = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(result.Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([["../a", "InvalidArgument"]]);
    expect(result.Deleted?.map(({ Key }) => Key)).toEqual(["a/../b"]);
  });

  it("takes 1 to 1,000 keys", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const remove = (count: number): Promise<unknown> => {
      const Objects = Array.from({ length: count }, (_, index) => ({ Key: `k${index}` }));
      return s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    };
    await remove(1000);
    expect(await errorOf(remove(1001))).toBe("400 MalformedXML");
    expect(await errorOf(remove(0))).toBe("400 MalformedXML");
  });

  it("needs a digest and well-formed XML", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const body = "<Delete><Object><Key>k</Key></Object></Delete>";
    const post = { method: "POST", path: "/media", query: "delete", body };
    expect(await sendRaw(cloud, post)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const broken = { ...post, body: "<Delete>", headers: { "x-amz-checksum-crc32": "q80eCw==" } };
    expect((await sendRaw(cloud, broken)).status).toBe(400);
    const sized = { ...post, body: body.replace("</Object>", "<Size>1</Size></Object>") };
    const md5 = { headers: { "content-md5": createHash("md5").update(sized.body).digest("base64") } };
    expect(await sendRaw(cloud, { ...sized, ...md5 })).toMatchObject({ status: 501, code: "NotImplemented" });
  });

  it.each([
    ["an unknown element", "<Object><Key>a</Key></Object><Other/>"],
    ["an unknown element of a key", "<Object><Key>a</Key><Foo>1</Foo></Object>"],
    ["two keys in one", "<Object><Key>a</Key><Key>a</Key></Object>"],
    ["an entry without a key", "<Object><Key>a</Key></Object><Object/>"],
    ["an empty key", "<Object><Key>a</Key></Object><Object><Key/></Object>"],
    ["an element within a key", "<Object><Key>a<b/></Key></Object>"],
    ["text between elements", "<Object><Key>a</Key></Object>text"],
    ["a Quiet that is neither true nor false", "<Object><Key>a</Key></Object><Quiet>maybe</Quiet>"],
    ["two Quiets", "<Object><Key>a</Key></Object><Quiet>true</Quiet><Quiet>true</Quiet>"],
  ])("refuses %s, and deletes nothing", async (_, inner) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const post = (content: string): Promise<RawAnswer> =>
      sendRaw(cloud, { method: "POST", path: "/media", query: "delete", ...digested(`<Delete>${content}</Delete>`) });
    expect(await post(inner)).toMatchObject({ status: 400, code: "MalformedXML" });
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(1);
    const done = await post(" <Quiet> true </Quiet>\n<Object><Key>a</Key></Object> ");
    expect(done).toMatchObject({ status: 200, text: expect.not.stringContaining("<Deleted>") });
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });
});
