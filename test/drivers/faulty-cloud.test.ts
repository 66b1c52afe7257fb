import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { type Fault, type FaultPlan, seededFaults } from "@stowage/cloud";
import { createS3Driver } from "stowage/s3";
import { driverConformance, skipReason } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setVersioning } from "../support/clouds/set-versioning.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { watchHeaders } from "../support/requests/watch-headers.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;

const seeds = Math.max(2, Math.floor(Number(process.env["STOWAGE_ROUNDS"] ?? 1) / 20));
const first = 20_261_125;

describe.each(Array.from({ length: seeds }, (_, index) => first + index))(
  "createS3Driver() under faults, seed %i",
  (seed) => {
    const plan = seededFaults({ seed, rate: 0.1 });
    const injected = new Map<Fault, number>();
    let faulty = false;
    let started: Started;

    /** Who opens a signed URL or sends a signed form is not the driver, and does not repeat. */
    const faults: FaultPlan = (request) => {
      const fault = faulty && request.headers.has("authorization") ? plan(request) : undefined;
      if (fault !== undefined) injected.set(fault, (injected.get(fault) ?? 0) + 1);
      return fault;
    };

    const sent = watchHeaders(faults);
    beforeAll(async () => {
      started = await startWithBucket({ faults: sent.faults });
      await setVersioning(started.s3, "Enabled");
    });
    afterAll(() => started[Symbol.asyncDispose]());

    it.for(driverConformance)("$name", async (each, { skip }) => {
      const { endpoint, app: credentials } = started.cloud;
      const retries = { attempts: 8, firstDelay: 1, longestDelay: 20 };
      const engine = { provider: "aws", versions: true } as const;
      const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials, retries, ...engine });
      const reason = skipReason(each, driver);
      if (reason !== undefined) skip(reason);
      faulty = true;
      await each.run(driver);
      faulty = false;
      await driver.close?.();
      const { Uploads = [] } = await started.s3.send(new ListMultipartUploadsCommand({ Bucket }));
      expect(Uploads).toEqual([]);
    });

    it("t36 has sent no ACL, in repeated requests neither", () => {
      expect([...sent.names]).toContain("x-amz-copy-source");
      expect(sent.acls()).toEqual([]);
    });

    it("met faults of nearly every kind, some of which few requests suit", () => {
      expect(injected.size).toBeGreaterThanOrEqual(9);
    });
  },
);
