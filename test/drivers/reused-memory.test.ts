import { randomBytes } from "node:crypto";
import type { Driver } from "stowage";
import { createS3Driver } from "stowage/s3";
import { expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const create = { type: "application/octet-stream", condition: "create" } as const;
const chunkSize = 64 * 1024;

function driverOf({ cloud }: Awaited<ReturnType<typeof startWithBucket>>): Driver {
  const { endpoint, app: credentials } = cloud;
  const retries = { firstDelay: 1 };
  return createS3Driver({ bucket: Bucket, region: "us-east-1", provider: "aws", endpoint, credentials, retries });
}

/**
 * Fills so many buffers in turn.
 *
 * @yields What was filled.
 */
async function* inBuffers(bytes: Buffer, count: number): AsyncGenerator<Uint8Array> {
  const buffers = Array.from({ length: count }, () => Buffer.alloc(chunkSize));
  for (let start = 0; start < bytes.length; start += chunkSize) {
    const buffer = buffers[(start / chunkSize) % count] ?? Buffer.alloc(chunkSize);
    yield buffer.subarray(0, bytes.copy(buffer, 0, start, start + chunkSize));
  }
}

it.each([
  ["one part", 1024 * 1024],
  ["several parts", 20 * 1024 * 1024],
])(
  "a source that fills one buffer again and again is copied, one with several is told to stop: %s",
  async (_, size) => {
    await using started = await startWithBucket();
    const driver = driverOf(started);
    const bytes = randomBytes(size);
    await driver.put("one", inBuffers(bytes, 1), create);
    expect(bytes.equals(Buffer.concat(await (await driver.get("one")).body.toArray()))).toBe(true);

    await expect(driver.put("two", inBuffers(bytes, 2), create)).rejects.toMatchObject({
      code: "integrity",
      applied: "no",
      retryable: false,
      message: 'Cannot save "two": bytes of the body were changed before they were stored',
      fix: expect.stringContaining("Buffer.from(chunk)"),
    });
    expect(await driver.head("two")).toBeUndefined();
    await driver.close?.();
  },
);

it("bytes that are changed while they are saved are an error, and can be saved when they stay", async () => {
  await using started = await startWithBucket();
  const driver = driverOf(started);
  const bytes = randomBytes(chunkSize);
  const saving = driver.put("k", bytes, create);
  bytes.fill(0);
  await expect(saving).rejects.toMatchObject({ code: "integrity", fix: expect.stringContaining("change none") });
  expect(await driver.head("k")).toBeUndefined();
  await driver.put("k", bytes, create);
  await driver.close?.();
});
