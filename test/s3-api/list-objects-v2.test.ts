import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("ListObjectsV2", () => {
  it("pages through every key once, in the order of UTF-8 bytes", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const keys = ["a", "a/", "b", "ü", "\u{ffee}", "\u{10000}", "z z", "c/1", "c/2"];
    await putKeys(s3, keys);
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 2, ContinuationToken }));
      found.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it("groups by delimiter and pages over the groups", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["a/1", "a/2", "b", "c/1", "c/d/1", "d"]);
    const all = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" }));
    expect(all.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["a/", "c/"]);
    expect(all.Contents?.map(({ Key }) => Key)).toEqual(["b", "d"]);
    expect(all.KeyCount).toBe(4);
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/", MaxKeys: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, KeyCount: 1, CommonPrefixes: [{ Prefix: "a/" }] });
    const next = { Bucket, Delimiter: "/", MaxKeys: 1, ContinuationToken: first.NextContinuationToken };
    expect((await s3.send(new ListObjectsV2Command(next))).Contents?.[0]?.Key).toBe("b");
    const under = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/", Prefix: "c/" }));
    expect(under).toMatchObject({ CommonPrefixes: [{ Prefix: "c/d/" }], Contents: [{ Key: "c/1" }] });
  });

  it("starts after a key and tells owners when asked", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["a", "b", "c"]);
    const page = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: "a", FetchOwner: true }));
    expect(page.Contents?.map(({ Key, Owner }) => [Key, Owner?.ID])).toEqual([
      ["b", "1".repeat(64)],
      ["c", "1".repeat(64)],
    ]);
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.[0]?.Owner).toBeUndefined();
  });

  it("encodes keys when asked", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a b(1)/ü+.txt"]);
    const { text } = await sendRaw(cloud, { path: "/media", query: "encoding-type=url&list-type=2&prefix=a%20b" });
    expect(text).toContain("<Key>a+b%281%29/%C3%BC%2B.txt</Key>");
    expect(text).toContain("<Prefix>a+b</Prefix>");
    const control = await sendRaw(cloud, { method: "PUT", path: "/media/%01" });
    expect(control.status).toBe(200);
    expect((await sendRaw(cloud, { path: "/media", query: "list-type=2" })).text).toContain("<Key>&#x1;</Key>");
  });

  it("refuses parameters that are wrong", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const list = async (query: string): Promise<number> => (await sendRaw(cloud, { path: "/media", query })).status;
    expect(await list("list-type=2&max-keys=0")).toBe(200);
    expect(await list("list-type=2&max-keys=5000")).toBe(200);
    for (const wrong of [
      "max-keys=-1",
      "max-keys=x",
      "max-keys=2147483648",
      "encoding-type=x",
      "continuation-token=x",
    ]) {
      expect(await list(`list-type=2&${wrong}`)).toBe(400);
    }
    expect(await list("list-type=2&continuation-token=")).toBe(400);
    expect(await list("list-type=3")).toBe(400);
  });

  it("needs s3:ListBucket", async () => {
    const Statement = { Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${Bucket}/*` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    expect(await errorOf(cloud.client(cloud.app).send(new ListObjectsV2Command({ Bucket })))).toBe("403 AccessDenied");
    expect(await errorOf(cloud.client(null).send(new ListObjectsV2Command({ Bucket })))).toBe("403 AccessDenied");
    expect(await errorOf(s3.send(new ListObjectsV2Command({ Bucket: "nothing" })))).toBe("404 NoSuchBucket");
  });
});
