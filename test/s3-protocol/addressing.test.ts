import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

describe("the address of a request", () => {
  it.each([
    "media.localhost",
    "media.s3.localhost",
    "media.s3.amazonaws.com",
    "media.s3.us-east-1.amazonaws.com",
    "MEDIA.localhost:9000",
  ])("finds the bucket in the host %s", async (host) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a/b"]);
    expect((await sendRaw(cloud, { path: "/a/b", host })).text).toBe("a/b");
    expect((await sendRaw(cloud, { path: "/media/a/b", host })).code).toBe("NoSuchKey");
  });

  it.each(["localhost", "s3.localhost:9000", "127.0.0.1", "[::1]:9000", "s3.amazonaws.com", "files.example.com"])(
    "finds the bucket in the path for the host %s",
    async (host) => {
      await using started = await startWithBucket();
      const { cloud, s3 } = started;
      await putKeys(s3, ["a/b"]);
      expect((await sendRaw(cloud, { path: "/media/a/b", host })).text).toBe("a/b");
    },
  );

  it("finds the bucket in the host of a domain of its own", async () => {
    await using started = await startWithBucket({ domains: ["Files.Test"] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["a/b"]);
    expect((await sendRaw(cloud, { path: "/a/b", host: "media.files.test:9000" })).text).toBe("a/b");
    expect((await sendRaw(cloud, { path: "/media/a/b", host: "files.test:9000" })).text).toBe("a/b");
    expect((await sendRaw(cloud, { path: "/media/a/b", host: "media.other.test" })).text).toBe("a/b");
  });

  it("redirects from the host of another region, and says which one a signature must name", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a/b"]);
    const host = "media.s3.eu-west-1.amazonaws.com";
    const redirected = await sendRaw(cloud, { path: "/a/b", host, region: "eu-west-1" });
    expect(redirected).toMatchObject({ status: 301, code: "PermanentRedirect" });
    expect(redirected.headers).toMatchObject({ "x-amz-bucket-region": "us-east-1" });
    expect(redirected.text).toContain("<Endpoint>media.s3.us-east-1.amazonaws.com</Endpoint>");
    const head = await sendRaw(cloud, { method: "HEAD", path: "/", host, region: "eu-west-1" });
    expect(head).toMatchObject({ status: 301, text: "", headers: { "x-amz-bucket-region": "us-east-1" } });
    const wrong = await sendRaw(cloud, { path: "/a/b", host, region: "us-east-1" });
    expect(wrong).toMatchObject({ status: 400, code: "AuthorizationHeaderMalformed" });
    expect(wrong.text).toContain("<Region>eu-west-1</Region>");
    expect((await sendRaw(cloud, { path: "/a/b", host, credentials: null })).status).toBe(301);
    const right = { path: "/a/b", host: "media.s3.us-east-1.amazonaws.com" };
    expect((await sendRaw(cloud, right)).text).toBe("a/b");
  });

  it("listens on IPv6 and names itself so", async () => {
    await using started = await startWithBucket({ host: "::1" });
    const { cloud, s3 } = started;
    expect(cloud.endpoint).toMatch(/^http:\/\/\[::1\]:\d+$/);
    await putKeys(s3, ["a/b"]);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: "media" }));
    expect(Contents).toMatchObject([{ Key: "a/b" }]);
  });

  it("takes a key as it stands: no dots or slashes are folded", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    for (const path of ["/media/a/../x", "/media/a//b", "/media/./c", "/media/a%2F..%2Fd", "/media/2020-05-31"]) {
      expect((await sendRaw(cloud, { method: "PUT", path, body: path })).status, path).toBe(200);
      expect((await sendRaw(cloud, { path })).text).toBe(path);
    }
    const { text } = await sendRaw(cloud, { path: "/media", query: "list-type=2" });
    const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key);
    expect(keys).toEqual(["./c", "2020-05-31", "a/../d", "a/../x", "a//b"]);
  });

  it.each(["/..", "/../x", "/a/../../x", "/%2e%2e/x", "/..%2Fx", "/videos/../../video1.wmv"])(
    "refuses the key of %s, which climbs out of its bucket, with the status alone",
    async (key) => {
      await using started = await startWithBucket();
      const { cloud, s3 } = started;
      const refused = { status: 400, text: "", headers: { "content-length": "0", server: "AmazonS3" } };
      for (const method of ["PUT", "GET", "HEAD", "DELETE"]) {
        const { headers, ...answer } = await sendRaw(cloud, { method, path: `/media${key}`, body: "" });
        expect({ ...answer, headers }, method).toMatchObject(refused);
        expect(headers["content-type"], method).toBeUndefined();
      }
      expect(await sendRaw(cloud, { method: "PUT", path: key, host: "media.localhost" })).toMatchObject(refused);
      expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
      expect((await sendRaw(cloud, { method: "PUT", path: "/media/videos/2014/../../video1.wmv" })).status).toBe(200);
    },
  );

  it("refuses what cannot be decoded", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    for (const path of ["/media/%", "/media/%zz", "/media/%ff"]) {
      expect(await sendRaw(cloud, { path }), path).toMatchObject({ status: 400, code: "InvalidURI" });
    }
    expect((await sendRaw(cloud, { method: "PUT", path: "/media/%25", body: "" })).status).toBe(200);
  });

  it("answers 501 to what is not built, never a silent 200", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const nowhere = ["abac", "metadataConfiguration", "metadataTable", "session", "restore", "select", "torrent"];
    const notPut = ["replication", "analytics", "inventory", "metrics", "intelligent-tiering"];
    const asked = [
      ...nowhere.flatMap((query) => [`GET ${query}`, `PUT ${query}`]),
      ...notPut.map((query) => `PUT ${query}`),
    ];
    for (const request of asked) {
      const [method = "", query = ""] = request.split(" ");
      expect(await sendRaw(cloud, { method, path: "/media", query }), request).toMatchObject({
        status: 501,
        code: "NotImplemented",
      });
    }
    expect((await sendRaw(cloud, { path: "/media", query: "location" })).status).toBe(200);
  });

  it("overlooks query parameters that S3 does not know", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    for (const query of ["1699999999", "x=", "v=2&v=3", "Policy=x"]) {
      expect((await sendRaw(cloud, { path: "/media/a", query })).text, query).toBe("a");
    }
    expect(await sendRaw(cloud, { path: "/media/a", query: "torrent" })).toMatchObject({ status: 501 });
  });
});
