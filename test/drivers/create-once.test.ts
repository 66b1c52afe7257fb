import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import type { Fault } from "@stowage/cloud";
import type { Driver, ObjectInfo } from "stowage";
import { createS3Driver, type S3DriverOptions } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const small = Buffer.from("small");
const large = Buffer.alloc(9 * 1024 * 1024, "large");
const put = { type: "text/plain", condition: "create" } as const;

/** Each way to create an object; the engine without conditional copies copies by an upload. */
const ways = {
  "a PUT": { write: (driver, key) => driver.put(key, small, put), size: small.length },
  "an upload in parts": { write: (driver, key) => driver.put(key, large, put), size: large.length },
  "a copy": { write: (driver, key) => driver.copy("from", key), size: small.length },
  "a copy in parts": { write: (driver, key) => driver.copy("from", key), size: small.length },
} satisfies Record<string, { size: number; write: (driver: Driver, key: string) => Promise<ObjectInfo> }>;
type Way = keyof typeof ways;
const names: readonly Way[] = ["a PUT", "an upload in parts", "a copy", "a copy in parts"];

/** A cloud whose next deciding request goes wrong, and a driver of the application's user. */
async function start(way: Way, fault: Fault, appPolicies?: unknown[]) {
  let armed = false;
  const faults = ({ headers }: { headers: ReadonlyMap<string, string> }): Fault | undefined => {
    if (!armed || !headers.has("if-none-match")) return undefined;
    armed = false;
    return fault;
  };
  const started = await startWithBucket({ faults, ...(appPolicies !== undefined && { appPolicies }) });
  const { endpoint, app: credentials, root } = started.cloud;
  const options: Omit<S3DriverOptions, "credentials"> = {
    bucket: Bucket,
    region: "us-east-1",
    endpoint,
    provider: way === "a copy in parts" ? "ceph" : "aws",
    retries: { firstDelay: 1 },
  };
  const owner = createS3Driver({ ...options, credentials: root });
  await owner.put("from", small, put);
  return { ...started, owner, driver: createS3Driver({ ...options, credentials }), arm: () => void (armed = true) };
}

describe.each(names)("creating by %s", (way) => {
  const { write, size } = ways[way];
  const kinds: Fault[] = ["lost-answer", "error-after", "precondition-after", "conflict", "aborted", "slow-down"];
  if (way !== "a PUT") kinds.push("error-body");

  it.each(kinds)("succeeds after %s, and is told from somebody else's object", async (fault) => {
    await using started = await start(way, fault);
    const { arm, driver, owner, s3 } = started;
    arm();
    const info = await write(driver, "to");
    expect(info).toMatchObject({ key: "to", size });
    expect(await owner.head("to")).toMatchObject({ size, etag: info.etag });
    await owner.put("taken", Buffer.from("somebody else's"), put);
    arm();
    await expect(write(driver, "taken")).rejects.toMatchObject({ code: "already-exists", applied: "no" });
    expect(await owner.head("taken")).toMatchObject({ size: 15 });
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it("says that the outcome is unknown where it may not look whose object it met", async () => {
    const copied = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/from` };
    const writing = { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    const policy = { Version: "2012-10-17", Statement: [copied, writing] };
    await using started = await start(way, "precondition-after", [policy]);
    started.arm();
    const lost = write(started.driver, "to");
    await expect(lost).rejects.toMatchObject({ code: "already-exists", applied: "unknown", key: "to" });
    expect(await started.owner.head("to")).toMatchObject({ size });
  });
});
