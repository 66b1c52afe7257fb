import { describe, expect, it } from "vitest";
import { sendError, startScriptedPeer } from "../../../../../../test/support/requests/scripted-peer.ts";
import { createS3Driver } from "../s3-driver.ts";

const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
const listing = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

describe("head()", () => {
  it("asks once whether the bucket is there, and only where the key is not", async () => {
    await using peer = await startScriptedPeer(({ method, url }, response) => {
      if (method === "GET") return response.end(listing);
      return response.writeHead(url.endsWith("/here") ? 200 : 404).end();
    });
    const place = { bucket: "b", region: "us-east-1", endpoint: peer.endpoint, credentials };
    const driver = createS3Driver(place);
    for (const key of ["none", "none", "here"]) await driver.head(key);
    expect(peer.requests.map(({ method }) => method)).toEqual(["HEAD", "GET", "HEAD", "HEAD"]);
    peer.requests.length = 0;
    const other = createS3Driver(place);
    for (const key of ["here", "none"]) await other.head(key);
    expect(peer.requests.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
  });

  it("says bucket-missing where the bucket is, also where it is forbidden to look", async () => {
    for (const status of [404, 403]) {
      await using peer = await startScriptedPeer(({ method }, response) =>
        method === "HEAD" ? response.writeHead(status).end() : sendError(response, 404, "NoSuchBucket"),
      );
      const driver = createS3Driver({ bucket: "b", region: "us-east-1", endpoint: peer.endpoint, credentials });
      await expect(driver.head("k")).rejects.toMatchObject({ code: "bucket-missing" });
    }
  });
});
