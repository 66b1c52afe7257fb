import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { serveFiles, type ServeFilesOptions } from "stowage";
import { createS3Driver } from "stowage/s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startScriptedPeer } from "../support/requests/scripted-peer.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { pngBytes } from "../uploads/form-bytes.ts";
import { openTestStorages, type TestStorages } from "../uploads/open-test-storages.ts";

const authorize = () => true;

function driverAt(endpoint: string, credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" }) {
  return createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials });
}

function ask(
  { storages: { avatars, documents } }: TestStorages,
  key: string,
  init: RequestInit = {},
  options: Partial<ServeFilesOptions> = {},
): Promise<Response> {
  const serve = serveFiles({ storages: { avatars, documents }, ...options });
  return serve(new Request(`http://app.example/_stowage/files/${key}`, init));
}

describe("serveFiles() of files in S3", () => {
  let started: Awaited<ReturnType<typeof startWithBucket>>;
  let test: TestStorages;
  beforeAll(async () => {
    started = await startWithBucket({ publicRead: true });
    test = openTestStorages(driverAt(started.cloud.endpoint, started.cloud.app));
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it("sends a browser to the public URL, or streams on request", async () => {
    const file = await test.storages.avatars.save("a.png", pngBytes());
    const redirect = await ask(test, file.key);
    expect([redirect.status, redirect.headers.get("location")]).toEqual([302, file.url()]);
    expect(redirect.headers.get("cache-control")).toBe("public, max-age=300");
    const followed = await fetch(redirect.headers.get("location") ?? "");
    expect(Buffer.from(await followed.arrayBuffer()).equals(pngBytes())).toBe(true);
    const streamed = await ask(test, file.key, { headers: { range: "bytes=1-3" } }, { deliver: "stream" });
    expect([streamed.status, await streamed.text()]).toEqual([206, "PNG"]);
    expect(streamed.headers.get("etag")).toBe(`"${file.etag}"`);
    expect(streamed.headers.get("cache-control")).toBe("public, max-age=86400");
  });

  it("t23 sends who may open a private file to a URL that soon ends, which nobody keeps or passes on", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const response = await ask(test, file.key, {}, { authorize, redirectFor: "30 seconds" });
    expect(response.status).toBe(302);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    const location = new URL(response.headers.get("location") ?? "");
    expect(location.searchParams.get("X-Amz-Expires")).toBe("30");
    const followed = await fetch(location);
    expect([followed.status, await followed.text()]).toEqual([200, "%PDF-1.4\n%%EOF\n"]);
    expect((await ask(test, file.key)).status).toBe(403);
    expect((await ask(test, file.key, {}, { authorize: () => false })).status).toBe(403);
  });

  it("signs for no longer than the storage allows", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const response = await ask(test, file.key, {}, { authorize, redirectFor: "2 days" });
    const location = new URL(response.headers.get("location") ?? "");
    expect(location.searchParams.get("X-Amz-Expires")).toBe("3600");
  });

  it("answers HEAD itself, as a signed URL is signed for GET", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const response = await ask(test, file.key, { method: "HEAD" }, { authorize });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "15"]);
  });

  it("t11 has a page saved that was stored to be shown, also behind a redirect", async () => {
    const stored = {
      Bucket,
      Body: "<script>1</script>",
      ContentType: "text/html",
      Metadata: { "uploaded-name": "p.html" },
    };
    await started.s3.send(new PutObjectCommand({ ...stored, Key: "documents/p.html", ContentDisposition: "inline" }));
    const redirect = await ask(test, "documents/p.html", {}, { authorize });
    const followed = await fetch(redirect.headers.get("location") ?? "");
    expect(followed.headers.get("content-disposition")).toBe('attachment; filename="p.html"');
    const streamed = await ask(test, "documents/p.html", {}, { authorize, deliver: "stream" });
    expect(streamed.headers.get("content-disposition")).toBe('attachment; filename="p.html"');
    expect(await streamed.text()).toBe("<script>1</script>");
  });

  it("t31 answers alike for private files that are refused and that do not exist", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const refused = await ask(test, file.key, {}, { authorize: () => false });
    const missing = await ask(test, "documents/missing.pdf", {}, { authorize });
    expect([missing.status, await missing.text()]).toEqual([refused.status, await refused.text()]);
    expect([...missing.headers]).toEqual([...refused.headers]);
    expect((await ask(test, file.key, {}, { authorize })).status).toBe(302);
  });
});

describe("serveFiles() of an S3 that misbehaves", () => {
  const size = 2 ** 30;
  const headers = { "content-length": String(size), etag: '"e"', "content-type": "text/plain" };

  async function startEndless() {
    const bodies: ServerResponse[] = [];
    const peer = await startScriptedPeer(({ method }, response) => {
      response.writeHead(200, headers);
      if (method === "HEAD") {
        response.end();
        return;
      }
      bodies.push(response);
      response.write(Buffer.alloc(2 ** 20));
    });
    return { peer, bodies, test: openTestStorages(driverAt(peer.endpoint)) };
  }

  it("closes the connection to S3 when the client leaves", async () => {
    const { peer, bodies, test } = await startEndless();
    await using _ = peer;
    const closedAt = async (index: number) => {
      const body = bodies[index];
      if (body !== undefined && !body.closed) await once(body, "close");
    };
    const response = await ask(test, "avatars/a", {}, { deliver: "stream" });
    const reader = response.body?.getReader();
    await reader?.read();
    expect(bodies[0]?.closed).toBe(false);
    await reader?.cancel();
    await closedAt(0);
    const left = new AbortController();
    const aborted = await ask(test, "avatars/a", { signal: left.signal }, { deliver: "stream" });
    expect(bodies[1]?.closed).toBe(false);
    left.abort();
    await closedAt(1);
    await expect(aborted.text()).rejects.toMatchObject({ code: "aborted" });
  });

  it("breaks the body off where S3 does", async () => {
    const { peer, bodies, test } = await startEndless();
    await using _ = peer;
    const response = await ask(test, "avatars/a", {}, { deliver: "stream" });
    bodies[0]?.destroy();
    await expect(response.text()).rejects.toMatchObject({ code: "truncated" });
  });

  it("answers 500 without a word of S3's, and tells the application", async () => {
    await using peer = await startScriptedPeer((_, response) => response.writeHead(403).end());
    const heard: unknown[] = [];
    const test = openTestStorages(driverAt(peer.endpoint));
    const response = await ask(test, "avatars/a", {}, { deliver: "stream", onError: (error) => heard.push(error) });
    expect([response.status, await response.text()]).toEqual([500, "The file cannot be opened now.\n"]);
    expect(heard).toEqual([expect.objectContaining({ code: "access-denied" })]);
  });
});
