import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetPublicAccessBlock, PutPublicAccessBlock and DeletePublicAccessBlock", () => {
  it("keep the flags; those left out are false", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, RestrictPublicBuckets: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const kept = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(kept.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const gone = s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(await errorOf(gone)).toBe("404 NoSuchPublicAccessBlockConfiguration");
  });

  it("refuse unknown elements and values", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = async (inner: string): Promise<number> => {
      const body = `<PublicAccessBlockConfiguration>${inner}</PublicAccessBlockConfiguration>`;
      return (await sendRaw(cloud, { method: "PUT", path: "/media", query: "publicAccessBlock", body })).status;
    };
    expect(await put("<BlockPublicAcls>true</BlockPublicAcls>")).toBe(200);
    expect(await put("<BlockPublicAcls>yes</BlockPublicAcls>")).toBe(400);
    expect(await put("<BlockPublic>true</BlockPublic>")).toBe(400);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketPublicAccessBlock", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    await app.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(await errorOf(app.send(new DeletePublicAccessBlockCommand({ Bucket })))).toBe("403 AccessDenied");
  });
});
