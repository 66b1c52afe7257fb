import { request } from "node:http";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { defineStorages, openStorages, privateStorage } from "stowage";
import { createS3Driver } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

const config = defineStorages({
  app: "tampered",
  region: "us-east-1",
  bucket: "papers",
  storages: { papers: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
});

/** The status of a request whose path and query are sent as they stand. */
function statusOf(endpoint: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { path }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject).end();
  });
}

describe("t22 a URL that S3 signed", () => {
  it("is refused after a change of any byte, and of any parameter", async () => {
    await using cloud = await startTestCloud();
    const client = cloud.client();
    await client.send(new CreateBucketCommand({ Bucket: "papers" }));
    const { endpoint } = cloud;
    const driver = createS3Driver({ bucket: "papers", region: "us-east-1", endpoint, credentials: cloud.app });
    await using storages = openStorages(config, { driver });
    const { key } = await storages.papers.save("a.txt", "1");
    const url = storages.papers.url(key, { download: "a.txt" }).slice(endpoint.length);
    expect(await statusOf(endpoint, url)).toBe(200);

    const [path = "", ...parts] = url.split(/[?&]/);
    const change = (at: number): string => url.slice(0, at) + (url[at] === "A" ? "B" : "A") + url.slice(at + 1);
    const changed = [
      ...Array.from({ length: url.length - 1 }, (_, at) => change(at + 1)),
      ...parts.map((_, at) => `${path}?${parts.toSpliced(at, 1).join("&")}`),
      ...parts.map((part) => `${url}&${part}`),
      `${url}&response-content-type=text%2Fhtml`,
      `${path}?response-content-type=text%2Fhtml&${parts.join("&")}`,
      `${url}&response-content-disposition=inline`,
      `${url}&x=`,
    ];
    const accepted: string[] = [];
    for (const each of changed) {
      const status = await statusOf(endpoint, each);
      if (status !== 400 && status !== 403) accepted.push(`${status} ${each}`);
    }
    expect(accepted).toEqual([]);
    expect(await statusOf(endpoint, url)).toBe(200);
    await driver.close?.();
  });
});
