import { ListObjectVersionsCommand, type ListObjectVersionsCommandInput } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { listStack } from "../support/objects/list-stack.ts";
import { putMarker } from "../support/objects/put-marker.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";
import { startWithVersions } from "../support/clouds/start-with-versions.ts";

describe("ListObjectVersions", () => {
  it("lists the objects of a bucket that never had versions as null versions", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["b", "a"]);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions).toMatchObject([
      { Key: "a", VersionId: "null", IsLatest: true, Size: 1, StorageClass: "STANDARD", Owner: { ID: "1".repeat(64) } },
      { Key: "b", VersionId: "null", IsLatest: true },
    ]);
    expect(DeleteMarkers).toBeUndefined();
  });

  it("writes versions and markers together, by key, the newest first", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const first = await putVersion(s3, "a", "1");
    const marker = await putMarker(s3, "a");
    const second = await putVersion(s3, "a", "2");
    const late = await putMarker(s3, "b");
    const { text } = await sendRaw(cloud, { path: "/media", query: "versions" });
    const entries = [
      ...text.matchAll(/<(Version|DeleteMarker)><Key>(.)<\/Key><VersionId>([^<]*)<\/VersionId><IsLatest>(\w+)/g),
    ];
    expect(entries.map((entry) => entry.slice(1))).toEqual([
      ["Version", "a", second, "true"],
      ["DeleteMarker", "a", marker, "false"],
      ["Version", "a", first, "false"],
      ["DeleteMarker", "b", late, "true"],
    ]);
  });

  it("continues behind a version, and behind a common prefix", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    for (const key of ["a", "a", "dir/1", "dir/2", "a", "z", "z"]) await putVersion(s3, key, key);
    await putMarker(s3, "a");
    const seen: string[] = [];
    let markers: Pick<ListObjectVersionsCommandInput, "KeyMarker" | "VersionIdMarker"> = {};
    for (let pages = 0; pages < 20; pages++) {
      const list = new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, Delimiter: "/", ...markers });
      const page = await s3.send(list);
      const keys = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key }) => Key ?? "");
      seen.push(...keys, ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ""));
      if (page.IsTruncated !== true) break;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(seen.toSorted()).toEqual(["a", "a", "a", "a", "dir/", "z", "z"]);
    const within = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "dir/", KeyMarker: "dir/1" }));
    expect(within.Versions?.map(({ Key }) => Key)).toEqual(["dir/2"]);
  });

  it("lets the next newest be current when the current one is removed", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const [first, second] = [await putVersion(s3, "k", "1"), await putVersion(s3, "k", "2")];
    const marker = await putMarker(s3, "k");
    const remove = async (id: string): Promise<void> => {
      await sendRaw(cloud, { method: "DELETE", path: "/media/k", query: `versionId=${id}` });
    };
    expect(await listStack(s3, "k")).toEqual([second, first, `*(${marker})`]);
    await remove(marker);
    expect(await listStack(s3, "k")).toEqual([`*${second}`, first]);
    await setVersioning(s3, "Suspended");
    await putVersion(s3, "k", "3");
    await putVersion(s3, "k", "4");
    expect(await listStack(s3, "k")).toEqual(["*null", second, first]);
    await remove("null");
    await remove(second);
    expect(await listStack(s3, "k")).toEqual([`*${first}`]);
  });

  it("refuses markers and sizes as S3 does", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "k", "1");
    const list = async (query: string): Promise<string> => {
      const { status, code, text } = await sendRaw(cloud, { path: "/media", query: `versions&${query}` });
      return `${status} ${code ?? ""} ${/<Message>(.*)<\/Message>/.exec(text)?.[1] ?? ""}`.trim();
    };
    expect(await list(`key-marker=k&version-id-marker=${id}`)).toBe("200");
    expect(await list(`version-id-marker=${id}`)).toBe(
      "400 InvalidArgument A version-id marker cannot be specified without a key marker.",
    );
    expect(await list("key-marker=k&version-id-marker=")).toBe(
      "400 InvalidArgument A version-id marker cannot be empty.",
    );
    expect(await list("key-marker=k&version-id-marker=1")).toBe("400 InvalidArgument Invalid version id specified");
    expect(await list("max-keys=-1&version-id-marker=1")).toMatch(/^400 InvalidArgument Provided max-keys/);
    expect(await list("encoding-type=base64")).toMatch(/^400 InvalidArgument/);
    expect(await list("versionId=null")).toBe("400 InvalidArgument This operation does not accept a version-id.");
  });

  it("needs a permission of its own", async () => {
    const Statement = { Effect: "Allow", Action: "s3:ListBucketVersions", Resource: `arn:aws:s3:::${Bucket}` };
    const appPolicies = [{ Version: "2012-10-17", Statement }];
    await using allowed = await startWithVersions({ appPolicies });
    await allowed.cloud.client(allowed.cloud.app).send(new ListObjectVersionsCommand({ Bucket }));
    const listing = { ...Statement, Action: "s3:ListBucket" };
    await using refused = await startWithVersions({ appPolicies: [{ Version: "2012-10-17", Statement: listing }] });
    const call = refused.cloud.client(refused.cloud.app).send(new ListObjectVersionsCommand({ Bucket }));
    expect(await errorOf(call)).toBe("403 AccessDenied");
  });
});
