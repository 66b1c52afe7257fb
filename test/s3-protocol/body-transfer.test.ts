import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { signRequest } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { openUpload } from "../support/requests/open-upload.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { sendBytes } from "../support/requests/send-bytes.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const body = Buffer.alloc(300_000, "body");

describe("the body of an upload", () => {
  it("that is cut off leaves neither an object nor a file", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const cut = await openUpload(cloud, "/media/a", body);
    cut.socket.end(body.subarray(0, 200_000));
    await cut.closed();
    expect((await sendRaw(cloud, { path: "/media/a" })).code).toBe("NoSuchKey");
    await expect.poll(() => readdir(join(cloud.dataDir, "bodies"))).toEqual([]);

    const whole = await openUpload(cloud, "/media/a", body);
    whole.socket.write(body);
    expect(await whole.seen("\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
    whole.socket.destroy();
    expect(await readdir(join(cloud.dataDir, "bodies"))).toHaveLength(1);
  });

  it("is asked for with 100 Continue, once it may come", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const upload = await openUpload(cloud, "/media/a", body, { headers: { expect: "100-continue" } });
    expect(await upload.seen("\r\n\r\n")).toMatch(/^HTTP\/1\.1 100 /);
    upload.socket.write(body);
    await upload.seen("HTTP/1.1 200 ");
    upload.socket.destroy();
  });

  it("is not asked for when the upload is refused, and the connection ends", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const headers = { expect: "100-continue" };
    const upload = await openUpload(cloud, "/media/a", body, { headers, credentials: cloud.nobody });
    const answer = await upload.closed();
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toContain("<Code>AccessDenied</Code>");
  });

  it("comes at once after an expectation that S3 does not know", async () => {
    await using started = await startWithBucket();
    const upload = await openUpload(started.cloud, "/media/a", body, { headers: { expect: "200" } });
    upload.socket.write(body);
    expect(await upload.seen("\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
    upload.socket.destroy();
  });

  it("needs a length, whatever its signature says", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const payloadHash = createHash("sha256").update("hello").digest("hex");
    const headers = { host: `127.0.0.1:${cloud.port}` };
    const request = { method: "PUT", path: "/media/a", query: "", headers, payloadHash };
    const signed = signRequest(request, { credentials: cloud.root, region: "us-east-1", date: new Date() });
    const lines = Object.entries(signed).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await sendBytes(cloud, `PUT /media/a HTTP/1.1\r\n${lines.join("")}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 411 /);
    expect(answer).toContain("<Code>MissingContentLength</Code>");
  });

  it("that is sent all the same to a refusal does not hide the answer", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const upload = await openUpload(cloud, "/media/a", body, { credentials: cloud.nobody });
    upload.socket.write(body);
    expect(await upload.seen("</Error>")).toMatch(/^HTTP\/1\.1 403 /);
    upload.socket.destroy();
  });
});
