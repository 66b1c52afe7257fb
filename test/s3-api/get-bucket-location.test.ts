import { CreateBucketCommand, GetBucketLocationCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketLocation", () => {
  it("is empty for us-east-1, and may be asked from there", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeFalsy();
    const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "european", CreateBucketConfiguration }));
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: "european" }));
    expect(LocationConstraint).toBe("eu-west-1");
    const mumbai = cloud.client(cloud.root, { region: "ap-south-1" });
    const wrong = mumbai.send(new GetBucketLocationCommand({ Bucket: "european" }));
    expect(await errorOf(wrong)).toBe("400 AuthorizationHeaderMalformed");
  });
});
