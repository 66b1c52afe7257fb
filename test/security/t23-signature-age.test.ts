import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { createS3Driver } from "stowage/s3";
import { expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { startAtNoon } from "../support/clouds/start-at-noon.ts";
import { Bucket } from "../support/clouds/start-with-bucket.ts";

const week = 7 * 24 * 3600;
const capped = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
    // Milliseconds.
    Condition: { NumericGreaterThan: { "s3:signatureAge": "600000" } },
  },
};

it("t23 a bucket policy ends a URL that is signed for a week at the age that it allows", async () => {
  await using started = await startAtNoon();
  const { cloud, s3 } = started;
  const place = { bucket: Bucket, region: "us-east-1", endpoint: cloud.endpoint, credentials: cloud.root };
  const driver = createS3Driver({ ...place, now: () => Date.parse("2030-01-01T12:00:00Z") });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(capped) }));
  await driver.put("a.txt", Buffer.from("hello"), { type: "text/plain", condition: "create" });
  const url = driver.signedUrl?.("a.txt", { expiresIn: week }) ?? "";
  expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe(String(week));
  const status = async (): Promise<number> => (await fetch(url)).status;
  expect(await status()).toBe(200);
  await moveClock(cloud, { to: "2030-01-01T12:09:00Z" });
  expect(await status()).toBe(200);
  await moveClock(cloud, { to: "2030-01-01T12:11:00Z" });
  expect(await status()).toBe(403);
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(capped).replace("600000", "900000") }));
  expect(await status()).toBe(200);
  await driver.close?.();
});
