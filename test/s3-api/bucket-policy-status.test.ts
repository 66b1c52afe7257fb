import { GetBucketPolicyStatusCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketPolicyStatus", () => {
  it("says whether the policy is public", async () => {
    await using started = await startWithBucket({ open: true });
    const { s3, cloud } = started;
    const get = new GetBucketPolicyStatusCommand({ Bucket });
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchBucketPolicy");
    const put = async (Principal: unknown): Promise<void> => {
      const statement = { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    };
    await put({ AWS: "444455556666" });
    expect((await s3.send(get)).PolicyStatus).toEqual({ IsPublic: false });
    await put("*");
    expect((await s3.send(get)).PolicyStatus).toEqual({ IsPublic: true });
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
  });
});
