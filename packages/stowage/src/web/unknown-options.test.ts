import { createDiskDriver } from "stowage/disk";
import { createMemoryDriver } from "stowage/memory";
import { createS3Driver } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { serveFiles } from "./serve-files.ts";

const place = { bucket: "b", region: "eu-central-1", credentials: undefined };
const as = (value: unknown): never => value as never;

describe("makers of drivers and handlers", () => {
  it.each([
    ["an S3 driver's option", () => createS3Driver(as({ ...place, endpont: "http://127.0.0.1:9000" }))],
    ["a timeout", () => createS3Driver({ ...place, timeouts: as({ foo: 1 }) })],
    ["a timeout's value", () => createS3Driver({ ...place, timeouts: { idle: -1 } })],
    ["retries", () => createS3Driver({ ...place, retries: as(-1) })],
    ["attempts", () => createS3Driver({ ...place, retries: { attempts: 0.5 } })],
    ["a disk driver's option", () => createDiskDriver(as({ folder: "x", fileUrl: "/f/" }))],
    ["a memory driver's option", () => createMemoryDriver(as({ version: true }))],
    ["a handler's option", () => serveFiles(as({ storages: {}, authorise: () => true }))],
  ])("refuse %s that is none", (_, make) => {
    expect(make).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });

  it("take those that there are", () => {
    const [timeouts, retries] = [{ idle: 1000 }, { attempts: 1, firstDelay: 0 }];
    expect(createS3Driver({ ...place, timeouts, retries }).name).toBe("s3");
    expect(createDiskDriver({ folder: "x", filesUrl: "/f/" }).name).toBe("disk");
    expect(createMemoryDriver({ versions: true }).name).toBe("memory");
    expect(serveFiles({ storages: {}, authorize: () => true })).toBeTypeOf("function");
  });
});
