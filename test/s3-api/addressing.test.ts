import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/raw-request.ts";
import { putKeys, startWithBucket } from "../support/start-with-bucket.ts";

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

  it("takes a key as it stands: no dots or slashes are folded", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    for (const path of ["/media/../x", "/media/a//b", "/media/./c", "/media/..%2Fd", "/media/2020-05-31"]) {
      expect((await sendRaw(cloud, { method: "PUT", path, body: path })).status, path).toBe(200);
      expect((await sendRaw(cloud, { path })).text).toBe(path);
    }
    const { text } = await sendRaw(cloud, { path: "/media", query: "list-type=2" });
    const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key);
    expect(keys).toEqual(["../d", "../x", "./c", "2020-05-31", "a//b"]);
  });

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
    const subresources = ["acl", "cors", "encryption", "lifecycle", "logging", "notification", "object-lock"];
    for (const query of [...subresources, "replication", "tagging", "versioning", "versions", "website"]) {
      for (const method of ["GET", "PUT"]) {
        expect(await sendRaw(cloud, { method, path: "/media", query }), `${method} ?${query}`).toMatchObject({
          status: 501,
          code: "NotImplemented",
        });
      }
    }
    expect((await sendRaw(cloud, { path: "/media", query: "location" })).status).toBe(200);
  });
});
