import { createHash } from "node:crypto";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { presign } from "../support/requests/presign.ts";
import { type RawAnswer } from "../support/requests/send-target.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("GetObject", () => {
  it("answers one range and ignores several", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "0123456789" }));
    const get = async (range: string): Promise<unknown[]> => {
      const { status, text, headers } = await sendRaw(cloud, { path: "/media/k", headers: { range } });
      return [status, status === 416 ? headers["content-range"] : text];
    };
    expect(await get("bytes=2-4")).toEqual([206, "234"]);
    expect(await get("bytes=7-99")).toEqual([206, "789"]);
    expect(await get("bytes=8-")).toEqual([206, "89"]);
    expect(await get("bytes=-3")).toEqual([206, "789"]);
    expect(await get("bytes=-99")).toEqual([206, "0123456789"]);
    expect(await get("bytes=10-")).toEqual([416, "bytes */10"]);
    expect(await get("bytes=-0")).toEqual([416, "bytes */10"]);
    expect(await get("bytes=0-1,3-4")).toEqual([200, "0123456789"]);
    expect(await get("bytes=5-1")).toEqual([200, "0123456789"]);
    expect(await get("lines=1-2")).toEqual([200, "0123456789"]);
  });

  it("answers a range of a large body", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const body = Buffer.alloc(300_000, "abcdefghij");
    await s3.send(new PutObjectCommand({ Bucket, Key: "large", Body: body }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "large", Range: "bytes=99999-250000" }));
    expect(got.ContentRange).toBe("bytes 99999-250000/300000");
    const bytes = (await got.Body?.transformToByteArray()) ?? [];
    expect(Buffer.compare(Buffer.from(bytes), body.subarray(99_999, 250_001))).toBe(0);
  });

  it("honours If-Range", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { ETag = "" } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "0123456789" }));
    const get = async (ifRange: string): Promise<number> => {
      const headers = { range: "bytes=0-1", "if-range": ifRange };
      return (await sendRaw(cloud, { path: "/media/k", headers })).status;
    };
    expect(await get(ETag)).toBe(206);
    expect(await get('"other"')).toBe(200);
    expect(await get("Wed, 01 Jan 2020 00:00:00 GMT")).toBe(200);
    expect(await get(new Date(Date.now() + 60_000).toUTCString())).toBe(206);
  });

  it("answers 304 and 412 as the table of conditions says", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { ETag: etag = "" } = await s3.send(
      new PutObjectCommand({ Bucket, Key: "k", Body: "x", CacheControl: "max-age=1" }),
    );
    const past = "Wed, 01 Jan 2020 00:00:00 GMT";
    const future = new Date(Date.now() + 60_000).toUTCString();
    const get = async (headers: Record<string, string>): Promise<number> =>
      (await sendRaw(cloud, { path: "/media/k", headers })).status;
    expect(await get({ "if-match": etag })).toBe(200);
    expect(await get({ "if-match": etag.replaceAll('"', "") })).toBe(200);
    expect(await get({ "if-match": `"a", ${etag}` })).toBe(200);
    expect(await get({ "if-match": `W/${etag}` })).toBe(412);
    expect(await get({ "if-match": '"other"' })).toBe(412);
    expect(await get({ "if-none-match": etag })).toBe(304);
    expect(await get({ "if-none-match": '"other"' })).toBe(200);
    expect(await get({ "if-modified-since": past })).toBe(200);
    expect(await get({ "if-modified-since": future })).toBe(304);
    expect(await get({ "if-unmodified-since": past })).toBe(412);
    expect(await get({ "if-unmodified-since": future })).toBe(200);
    expect(await get({ "if-match": etag, "if-unmodified-since": past })).toBe(200);
    expect(await get({ "if-none-match": etag, "if-modified-since": past })).toBe(304);
    expect(await get({ "if-none-match": '"other"', "if-modified-since": future })).toBe(200);
    const same = await sendRaw(cloud, { path: "/media/k", headers: { "if-none-match": etag } });
    expect(same).toMatchObject({ text: "", headers: { etag, "cache-control": "max-age=1" } });
  });

  it("overrides response headers of signed requests alone", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const query = { "response-content-disposition": 'attachment; filename="a.pdf"', "response-content-type": "x/y" };
    const signed = await fetchTarget(cloud, presign(cloud, "/media/k", { query }));
    expect(signed).toMatchObject({ status: 200, headers: { "content-type": "x/y" } });
    expect(signed.headers["content-disposition"]).toBe('attachment; filename="a.pdf"');
    const evil = { "response-content-type": "a\r\nset-cookie: b" };
    expect(await fetchTarget(cloud, presign(cloud, "/media/k", { query: evil }))).toMatchObject({ status: 400 });
  });

  it("refuses to override response headers of requests without a signature", async () => {
    await using started = await startWithBucket({ publicRead: true });
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const overridden = await fetchTarget(cloud, "/media/k?response-content-type=x/y");
    expect(overridden).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect(await fetchTarget(cloud, "/media/k?content-type=x/y")).toMatchObject({ status: 200, text: "k" });
  });

  it.each(["response-content-disposition", "response-cache-control", "response-expires"])(
    "takes a %s of ISO-8859-1 alone",
    async (name) => {
      await using started = await startWithBucket();
      const { cloud, s3 } = started;
      await putKeys(s3, ["k"]);
      const get = (value: string, method = "GET"): Promise<RawAnswer> =>
        fetchTarget(cloud, presign(cloud, "/media/k", { query: { [name]: value }, method }), method);
      const cyrillic = await get('attachment; filename="кл.pdf"');
      expect(cyrillic).toMatchObject({ status: 400, code: "InvalidArgument" });
      expect(cyrillic.text).toContain("<Message>Header value cannot be represented using ISO-8859-1.</Message>");
      expect(cyrillic.text).toContain(`<ArgumentName>${name}</ArgumentName>`);
      expect(cyrillic.text).toContain("кл.pdf");
      expect((await get("a–b")).status).toBe(400);
      expect((await get("a–b", "HEAD")).status).toBe(400);
      const latin = await get('attachment; filename="ü.pdf"');
      expect(latin.status).toBe(200);
      expect(latin.headers[name.slice("response-".length)]).toBe('attachment; filename="ü.pdf"');
      const encoded = "attachment; filename*=UTF-8''%D0%BA%D0%BB.pdf";
      const extended = await get(encoded);
      expect(extended.headers[name.slice("response-".length)]).toBe(encoded);
    },
  );

  it("reads parts of an object in parts by their number", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const bodies = [Buffer.alloc(5 * 1024 * 1024, "a"), Buffer.from("tail")];
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "m" }));
    const Parts = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key: "m", UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "m", UploadId, MultipartUpload: { Parts } }));
    const second = await s3.send(new GetObjectCommand({ Bucket, Key: "m", PartNumber: 2 }));
    expect(await second.Body?.transformToString()).toBe("tail");
    expect(second).toMatchObject({ PartsCount: 2, ContentRange: "bytes 5242880-5242883/5242884" });
    expect(await errorOf(s3.send(new GetObjectCommand({ Bucket, Key: "m", PartNumber: 3 })))).toBe(
      "416 InvalidPartNumber",
    );
    const both = s3.send(new GetObjectCommand({ Bucket, Key: "m", PartNumber: 1, Range: "bytes=0-1" }));
    expect(await errorOf(both)).toBe("400 InvalidRequest");
    const whole = await s3.send(new GetObjectCommand({ Bucket, Key: "m" }));
    const bytes = (await whole.Body?.transformToByteArray()) ?? [];
    const hash = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
    expect(hash(Buffer.from(bytes))).toBe(hash(Buffer.concat(bodies)));
  });

  it("tells a missing key only to who may list", async () => {
    const read = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement: read }] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["there"]);
    const app = cloud.client(cloud.app);
    expect((await app.send(new GetObjectCommand({ Bucket, Key: "there" }))).ContentLength).toBe(5);
    expect(await errorOf(app.send(new GetObjectCommand({ Bucket, Key: "missing" })))).toBe("403 AccessDenied");
    expect(await errorOf(s3.send(new GetObjectCommand({ Bucket, Key: "missing" })))).toBe("404 NoSuchKey");
  });

  it("refuses what it does not do instead of ignoring it", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const torrent = await sendRaw(cloud, { path: "/media/k", query: "torrent" });
    expect(torrent).toMatchObject({ status: 501, code: "NotImplemented" });
    const encrypted = { path: "/media/k", headers: { "x-amz-server-side-encryption": "AES256" } };
    expect(await sendRaw(cloud, encrypted)).toMatchObject({ status: 400, code: "InvalidArgument" });
    expect(await sendRaw(cloud, { path: "/media/k", query: "x-id=GetObject&cache=1" })).toMatchObject({ text: "k" });
  });
});
