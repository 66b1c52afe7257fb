import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { type FaultPlan, seededFaults } from "@stowage/cloud";
import { createS3Driver } from "stowage/s3";
import { driverConformance, skipReason } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;

const seeds = Math.max(2, Math.floor(Number(process.env["STOWAGE_ROUNDS"] ?? 1) / 20));
const first = 20_261_125;

describe.each(Array.from({ length: seeds }, (_, index) => first + index))(
  "createS3Driver() under faults, seed %i",
  (seed) => {
    let started: Started;
    let faults: FaultPlan = () => undefined;
    beforeAll(async () => {
      started = await startWithBucket({ faults: (request) => faults(request) });
    });
    afterAll(() => started[Symbol.asyncDispose]());

    it.for(driverConformance)("$name", async (each, { skip }) => {
      const { endpoint, app: credentials } = started.cloud;
      const retries = { attempts: 8, firstDelay: 1, longestDelay: 20 };
      const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials, retries });
      const reason = skipReason(each, driver);
      if (reason !== undefined) skip(reason);
      const plan = seededFaults({ seed, rate: 0.1 });
      // Who opens a signed URL or sends a signed form is not the driver, and does not repeat.
      faults = (request) => (request.headers.has("authorization") ? plan(request) : undefined);
      await each.run(driver);
      faults = () => undefined;
      await driver.close?.();
      const { Uploads = [] } = await started.s3.send(new ListMultipartUploadsCommand({ Bucket }));
      expect(Uploads).toEqual([]);
    });
  },
);
