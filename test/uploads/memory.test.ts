import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";

import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";
import { contentType, filePart, formBytes, textPart } from "./form-bytes.ts";

const mebibyte = 1024 * 1024;
const fileBytes = (Number(process.env["STOWAGE_ROUNDS"] ?? 1) >= 100 ? 1024 : 256) * mebibyte;

let cloud: TestCloud;
let receiver: ChildProcess;
let port: number;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.client().send(new CreateBucketCommand({ Bucket: "receiver-dev" }));
  receiver = spawn(process.execPath, [join(import.meta.dirname, "receiver.js")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      STOWAGE_STAGE: "dev",
      STOWAGE_ENDPOINT: cloud.endpoint,
      STOWAGE_BUCKET: "receiver-dev",
      STOWAGE_ACCESS_KEY_ID: cloud.app.accessKeyId,
      STOWAGE_SECRET_ACCESS_KEY: cloud.app.secretAccessKey,
    },
  });
  port = Number(await firstLine(receiver));
});

afterAll(async () => {
  receiver.kill();
  await cloud.close();
});

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The receiver has no output");
  const [line] = await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("The receiver ended before it listened"))),
  ]);
  return String(line);
}

// A form whose large file exists a mebibyte at a time.
function* generatedForm(): Generator<Uint8Array> {
  const whole = formBytes([
    filePart("file", "large.bin", "", "application/octet-stream"),
    textPart("note", "after it"),
  ]);
  const at = whole.indexOf("\r\n\r\n") + 4;
  yield whole.subarray(0, at);
  for (let sent = 0; sent < fileBytes; sent += mebibyte) yield Buffer.alloc(mebibyte, `${sent}\r\n--`);
  yield whole.subarray(at);
}

async function upload(): Promise<unknown> {
  const sent = request({ port, host: "127.0.0.1", method: "POST", headers: { "content-type": contentType } });
  const answered = once(sent, "response");
  await pipeline(Readable.from(generatedForm()), sent);
  const [response] = await answered;
  return JSON.parse(await text(response));
}

describe("receiveUploads() of a large file", () => {
  it(`stores ${fileBytes / mebibyte} MiB through the cloud on disk in less than 150 MiB of memory`, async () => {
    const answer = await upload();
    expect(answer).toMatchObject({ file: { size: fileBytes, uploadedName: "large.bin" }, note: "after it" });
    expect(answer).toHaveProperty(
      "peakBytes",
      expect.toSatisfy((bytes: number) => bytes < 150 * mebibyte),
    );
  });
});
