import {
  GetBucketOwnershipControlsCommand,
  type ObjectOwnership,
  PutBucketOwnershipControlsCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/error-of.ts";
import { sendRaw } from "../support/raw-request.ts";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";

describe("GetBucketOwnershipControls and PutBucketOwnershipControls", () => {
  it("know BucketOwnerEnforced alone", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    const put = (value: ObjectOwnership): Promise<unknown> => {
      const controls = { Rules: [{ ObjectOwnership: value }] };
      return s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: controls }));
    };
    await put("BucketOwnerEnforced");
    expect(await errorOf(put("ObjectWriter"))).toBe("501 NotImplemented");
    const broken = { method: "PUT", path: "/media", query: "ownershipControls", body: "<OwnershipControls/>" };
    expect(await sendRaw(cloud, broken)).toMatchObject({ status: 400, code: "MalformedXML" });
    expect((await sendRaw(cloud, { ...broken, method: "DELETE", body: "" })).status).toBe(501);
  });
});
