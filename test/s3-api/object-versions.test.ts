import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { openUpload } from "../support/requests/open-upload.ts";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { presign } from "../support/requests/presign.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { listStack } from "../support/objects/list-stack.ts";
import { putMarker } from "../support/objects/put-marker.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";
import { startWithVersions } from "../support/clouds/start-with-versions.ts";

const unknown = "A".repeat(32);

async function read(s3: S3Client, Key: string, VersionId?: string): Promise<string> {
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return `${got.VersionId ?? "none"} ${await got.Body?.transformToString()}`;
}

describe("GetObject and HeadObject of versions", () => {
  it("read the current version, and any other by its id", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const [first, second] = [await putVersion(s3, "k", "one"), await putVersion(s3, "k", "two")];
    expect(await read(s3, "k")).toBe(`${second} two`);
    expect(await read(s3, "k", first)).toBe(`${first} one`);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "k", VersionId: first }));
    expect(head).toMatchObject({ VersionId: first, ContentLength: 3 });
    expect(first).not.toBe(second);
  });

  it("name the marker of a deleted key, and refuse a marker by its id", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "k", "one");
    const marker = await putMarker(s3, "k");
    const named = { "x-amz-delete-marker": "true", "x-amz-version-id": marker };
    for (const method of ["GET", "HEAD"]) {
      const deleted = await sendRaw(cloud, { method, path: "/media/k" });
      expect(deleted).toMatchObject({ status: 404, headers: named });
      const byId = await sendRaw(cloud, { method, path: "/media/k", query: `versionId=${marker}` });
      expect(byId).toMatchObject({ status: 405, headers: { ...named, allow: "DELETE" } });
      expect(Date.parse(byId.headers["last-modified"] ?? "")).toBeGreaterThan(Date.now() - 60_000);
      const codes = method === "GET" ? ["NoSuchKey", "MethodNotAllowed"] : [undefined, undefined];
      expect([deleted.code, byId.code]).toEqual(codes);
    }
    expect(await read(s3, "k", id)).toBe(`${id} one`);
  });

  it("tell unknown versions from texts that are none", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "k", "one");
    const other = await putVersion(s3, "other", "two");
    const get = async (versionId: string): Promise<string> => {
      const { status, code } = await sendRaw(cloud, { path: "/media/k", query: `versionId=${versionId}` });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await get(id)).toBe("200");
    expect(await get(other)).toBe("404 NoSuchVersion");
    expect(await get(unknown)).toBe("404 NoSuchVersion");
    expect(await get("null")).toBe("404 NoSuchVersion");
    for (const malformed of ["", "1", "none", "a%2Fb", "%00", "x".repeat(2000)]) {
      expect(await get(malformed)).toBe("400 InvalidArgument");
    }
  });

  it("take the version id of a pre-signed URL, which its signature covers", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const [first, second] = [await putVersion(s3, "k", "one"), await putVersion(s3, "k", "two")];
    const target = presign(cloud, "/media/k", { query: { versionId: first } });
    expect((await fetchTarget(cloud, target)).text).toBe("one");
    const altered = await fetchTarget(cloud, target.replace(first, second));
    expect(altered).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
  });

  it("need s3:GetObjectVersion instead of s3:GetObject for an id", async () => {
    const allow = (Action: string, prefix: string): object => {
      return { Effect: "Allow", Action, Resource: `arn:aws:s3:::${Bucket}/${prefix}*` };
    };
    const Statement = [allow("s3:GetObject", "now/"), allow("s3:GetObjectVersion", "then/")];
    await using started = await startWithVersions({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    const [now, then] = [await putVersion(s3, "now/k", "1"), await putVersion(s3, "then/k", "2")];
    const app = cloud.client(cloud.app);
    expect(await read(app, "now/k")).toBe(`${now} 1`);
    expect(await errorOf(read(app, "now/k", now))).toBe("403 AccessDenied");
    expect(await read(app, "then/k", then)).toBe(`${then} 2`);
    expect(await errorOf(read(app, "then/k"))).toBe("403 AccessDenied");
    // Who may not list does not learn what is missing.
    expect(await errorOf(read(app, "then/k", unknown))).toBe("403 AccessDenied");
  });
});

describe("PutObject into versions", () => {
  it("refuses a version id, and names the one it made", async () => {
    await using started = await startWithVersions();
    const { cloud } = started;
    const put = { method: "PUT", path: "/media/k", body: "x" };
    expect((await sendRaw(cloud, put)).headers["x-amz-version-id"]).toMatch(/^[\w.]{32}$/);
    const refused = await sendRaw(cloud, { ...put, query: `versionId=${unknown}` });
    expect(refused).toMatchObject({ status: 400, code: "InvalidArgument" });
  });

  it("replaces the null version while versioning is suspended", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putVersion(s3, "k", "never");
    await setVersioning(s3, "Enabled");
    const id = await putVersion(s3, "k", "enabled");
    await setVersioning(s3, "Suspended");
    expect(await putVersion(s3, "k", "suspended")).toBe("null");
    expect(await listStack(s3, "k")).toEqual(["*null", id]);
    expect(await read(s3, "k", "null")).toBe("null suspended");
    expect(await putMarker(s3, "k")).toBe("null");
    expect(await listStack(s3, "k")).toEqual([id, "*(null)"]);
  });

  it("judges conditions on the current version, and a marker as nothing", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const put = (condition: object): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...condition }));
    await put({ IfNoneMatch: "*" });
    expect(await errorOf(put({ IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
    await putMarker(s3, "k");
    expect(await errorOf(put({ IfMatch: '"9dd4e461268c8034f5c8564e155c67a6"' }))).toBe("404 NoSuchKey");
    await put({ IfNoneMatch: "*" });
    await put({ IfMatch: '"9dd4e461268c8034f5c8564e155c67a6"' });
  });
});

describe("PutObject with a condition", () => {
  const body = Buffer.from("new");

  it("answers 409 when the key was deleted since it was judged, and 404 when If-Match has nothing left", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const put = async (condition: Record<string, string>): Promise<{ finish(): Promise<string> }> => {
      const headers = { expect: "100-continue", connection: "close", ...condition };
      const upload = await openUpload(cloud, "/media/k", body, { headers });
      await upload.seen("HTTP/1.1 100 ");
      const finish = async (): Promise<string> => {
        upload.socket.write(body);
        const answer = await upload.closed();
        return `${answer.split(" ")[3]} ${/<Code>(\w+)/.exec(answer)?.[1] ?? ""}`.trim();
      };
      return { finish };
    };
    const create = await put({ "if-none-match": "*" });
    const other = await put({ "if-none-match": "*" });
    await putVersion(s3, "k", "old");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(await create.finish()).toBe("409 ConditionalRequestConflict");
    expect(await errorOf(read(s3, "k"))).toBe("404 NoSuchKey");

    await putVersion(s3, "k", "old");
    const replace = await put({ "if-match": '"149603e6c03516362a8da23f624db945"' });
    const undisturbed = await put({ "if-match": '"149603e6c03516362a8da23f624db945"' });
    expect(await other.finish()).toBe("412 PreconditionFailed");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "elsewhere" }));
    expect(await undisturbed.finish()).toBe("200");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(await replace.finish()).toBe("404 NoSuchKey");
  });
});

describe("DeleteObject of versions", () => {
  it("makes a marker, and removes what an id names for good", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const id = await putVersion(s3, "k", "one");
    const [marker, second] = [await putMarker(s3, "k"), await putMarker(s3, "k")];
    const remove = async (Key: string, VersionId: string): Promise<unknown[]> => {
      const removed = await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      return [removed.VersionId, removed.DeleteMarker];
    };
    expect(await remove("k", marker)).toEqual([marker, true]);
    expect(await listStack(s3, "k")).toEqual([id, `*(${second})`]);
    expect(await remove("k", second)).toEqual([second, true]);
    expect(await read(s3, "k")).toBe(`${id} one`);
    expect(await remove("k", id)).toEqual([id, undefined]);
    expect(await remove("k", id)).toEqual([id, undefined]);
    expect(await listStack(s3, "k")).toEqual([]);
    expect(await putMarker(s3, "absent")).not.toBe("null");
    expect(await errorOf(remove("k", "malformed"))).toBe("400 InvalidArgument");
  });

  it("addresses the only version of a bucket without versions as null", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putVersion(s3, "k", "one");
    expect(await read(s3, "k", "null")).toBe("none one");
    const removed = await s3.send(new DeleteObjectCommand({ Bucket, Key: "k", VersionId: "null" }));
    expect([removed.VersionId, removed.DeleteMarker]).toEqual(["null", undefined]);
    expect(await errorOf(read(s3, "k"))).toBe("404 NoSuchKey");
  });

  it("judges If-Match on the current version", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    await putVersion(s3, "k", "x");
    const id = await putVersion(s3, "k", "y");
    const remove = (IfMatch: string, more: object = {}): Promise<unknown> =>
      s3.send(new DeleteObjectCommand({ Bucket, Key: "k", IfMatch, ...more }));
    const [ofX, ofY] = ['"9dd4e461268c8034f5c8564e155c67a6"', '"415290769594460e2e485922904f345d"'];
    expect(await errorOf(remove(ofX))).toBe("412 PreconditionFailed");
    await remove(ofY);
    expect(await errorOf(remove(ofY))).toBe("412 PreconditionFailed");
    expect(await errorOf(remove("*"))).toBe("412 PreconditionFailed");
    expect(await errorOf(remove("*", { Key: "absent" }))).toBe("404 NoSuchKey");
    expect(await listStack(s3, "k")).toContain(id);
  });

  it("needs s3:DeleteObjectVersion instead of s3:DeleteObject for an id", async () => {
    const Statement = { Effect: "Allow", Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    await using started = await startWithVersions({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "k", "one");
    const app = cloud.client(cloud.app);
    const byId = new DeleteObjectCommand({ Bucket, Key: "k", VersionId: id });
    expect(await errorOf(app.send(byId))).toBe("403 AccessDenied");
    await putMarker(app, "k");
    const Objects = [{ Key: "k", VersionId: id }, { Key: "k" }];
    const { Errors, Deleted } = await app.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Errors).toMatchObject([{ Key: "k", VersionId: id, Code: "AccessDenied" }]);
    expect(Deleted).toMatchObject([{ Key: "k", DeleteMarker: true }]);
    await s3.send(byId);
  });
});

describe("DeleteObjects of versions", () => {
  it("answers each entry for itself", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const id = await putVersion(s3, "a", "one");
    const marker = await putMarker(s3, "b");
    await putVersion(s3, "c", "two");
    const Objects = [
      { Key: "a", VersionId: id },
      { Key: "b", VersionId: marker },
      { Key: "c" },
      { Key: "c", VersionId: unknown },
      { Key: "c", VersionId: "abc" },
    ];
    const { Deleted = [], Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual([
      { Key: "a", VersionId: id },
      { Key: "b", VersionId: marker, DeleteMarker: true, DeleteMarkerVersionId: marker },
      { Key: "c", DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key: "c", VersionId: unknown },
    ]);
    expect(Errors).toMatchObject([{ Key: "c", VersionId: "abc", Code: "NoSuchVersion" }]);
    expect(await listStack(s3, "a")).toEqual([]);
    expect((await listStack(s3, "c")).at(-1)).toBe(`*(${Deleted[2]?.DeleteMarkerVersionId})`);
  });
});

describe("CopyObject of versions", () => {
  it("copies an old version over the current one, and says which is which", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const [first, second] = [await putVersion(s3, "k", "one"), await putVersion(s3, "k", "two")];
    const copy = (versionId: string | undefined): CopyObjectCommand => {
      const query = versionId === undefined ? "" : `?versionId=${versionId}`;
      return new CopyObjectCommand({ Bucket, Key: "k", CopySource: `${Bucket}/k${query}` });
    };
    expect(await errorOf(s3.send(copy(undefined)))).toBe("400 InvalidRequest");
    expect(await errorOf(s3.send(copy(second)))).toBe("400 InvalidRequest");
    const copied = await s3.send(copy(first));
    expect(copied.CopySourceVersionId).toBe(first);
    expect(await read(s3, "k")).toBe(`${copied.VersionId} one`);
    expect(await listStack(s3, "k")).toEqual([`*${copied.VersionId}`, second, first]);
  });

  it("refuses markers and versions that are not there", async () => {
    await using started = await startWithVersions();
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "from", "one");
    const marker = await putMarker(s3, "from");
    const copy = async (source: string): Promise<string> => {
      const headers = { "x-amz-copy-source": `media/${source}` };
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media/to", headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await copy(`from?versionId=${id}`)).toBe("200");
    expect(await copy("from")).toBe("404 NoSuchKey");
    expect(await copy(`from?versionId=${marker}`)).toBe("400 InvalidRequest");
    expect(await copy(`from?versionId=${unknown}`)).toBe("404 NoSuchVersion");
    expect(await copy("from?versionId=")).toBe("400 InvalidArgument");
    expect(await copy("from?versionId=1")).toBe("400 InvalidArgument");
    expect(await copy(`from?versionId=${id}?versionId=${id}`)).toBe("400 InvalidArgument");
  });

  it("needs s3:GetObjectVersion of the source for an id", async () => {
    const Statement = [
      { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/from` },
      { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/to` },
    ];
    await using started = await startWithVersions({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    const id = await putVersion(s3, "from", "one");
    const app = cloud.client(cloud.app);
    const copy = (CopySource: string): Promise<unknown> =>
      app.send(new CopyObjectCommand({ Bucket, Key: "to", CopySource }));
    await copy(`${Bucket}/from`);
    expect(await errorOf(copy(`${Bucket}/from?versionId=${id}`))).toBe("403 AccessDenied");
  });
});
