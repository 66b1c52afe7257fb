import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";

import { ListMultipartUploadsCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { receiveUploads, StowageError } from "stowage";
import { createS3Driver } from "stowage/s3";

import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";
import { contentType, filePart, formBytes } from "./form-bytes.ts";
import { openTestStorages, type TestStorages } from "./open-test-storages.ts";

const mebibyte = 1024 * 1024;
const small = filePart("first", "first.bin", Buffer.alloc(mebibyte), "application/octet-stream");
const large = filePart("second", "second.bin", Buffer.alloc(40 * mebibyte), "application/octet-stream");
const form = formBytes([small, large]);

let started: Awaited<ReturnType<typeof startWithBucket>>;
let cloud: TestCloud;
let s3: S3Client;
let test: TestStorages;
let server: Server;
let received: (outcome: string) => void;

beforeEach(async () => {
  started = await startWithBucket();
  ({ cloud, s3 } = started);
  const { endpoint, app: credentials } = cloud;
  const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, pathStyle: true, credentials });
  test = openTestStorages(driver);
  server = createServer((request) => void receive(request).then(received)).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await test.storages[Symbol.asyncDispose]();
  await started[Symbol.asyncDispose]();
});

async function receive(request: IncomingMessage): Promise<string> {
  const { files } = test.storages;
  try {
    (await receiveUploads(request, { first: files, second: files })).keep();
    return "stored";
  } catch (error) {
    return error instanceof StowageError ? error.code : String(error);
  }
}

/** Sends the beginning of the form and, once all of it is on its way, does to the connection what it is told. */
async function send(bytes: number, then: (socket: Socket) => unknown): Promise<string> {
  const outcome = new Promise<string>((resolve) => {
    received = resolve;
  });
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const head = `POST / HTTP/1.1\r\nHost: app.test\r\nContent-Type: ${contentType}\r\nContent-Length: ${form.length}\r\n\r\n`;
  socket.write(head);
  socket.write(form.subarray(0, bytes), () => then(socket));
  const code = await outcome;
  socket.destroy();
  return code;
}

async function bodiesOnDisk(): Promise<string[]> {
  const folders = ["staging", "bodies"].map((name) => readdir(join(cloud.dataDir, name)));
  return (await Promise.all(folders)).flat();
}

async function openUploads(): Promise<number> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  return Uploads.length;
}

describe("receiveUploads() into the cloud, from a client that goes away", () => {
  it.each([
    ["in the first file", mebibyte / 2],
    ["at the beginning of the second file", 2 * mebibyte],
    ["in the middle of a multipart upload", 30 * mebibyte],
    ["before the closing delimiter", form.length - 20],
  ])("%s leaves no object, no upload and no file", async (_, bytes) => {
    expect(await send(bytes, (socket) => socket.destroy())).toBe("truncated");
    expect(await test.keys()).toEqual([]);
    expect(await openUploads()).toBe(0);
    await expect.poll(bodiesOnDisk).toEqual([]);
    expect(await send(form.length, () => undefined)).toBe("stored");
    expect(await test.keys()).toHaveLength(2);
    expect(await openUploads()).toBe(0);
    expect(await bodiesOnDisk()).not.toEqual([]);
  });
});
