import {
  CreateBucketCommand,
  GetBucketAccelerateConfigurationCommand,
  PutBucketAccelerateConfigurationCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketAccelerateConfiguration and PutBucketAccelerateConfiguration", () => {
  it("are empty until acceleration is suspended, and never speed up", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const get = new GetBucketAccelerateConfigurationCommand({ Bucket });
    const put = (Status: "Enabled" | "Suspended", name = Bucket): Promise<unknown> =>
      s3.send(new PutBucketAccelerateConfigurationCommand({ Bucket: name, AccelerateConfiguration: { Status } }));
    expect((await s3.send(get)).Status).toBeUndefined();
    expect(await errorOf(put("Enabled"))).toBe("501 NotImplemented");
    await put("Suspended");
    expect((await s3.send(get)).Status).toBe("Suspended");
    await s3.send(new CreateBucketCommand({ Bucket: "with.dots" }));
    expect(await errorOf(put("Suspended", "with.dots"))).toBe("400 InvalidRequest");
    const wrong = "<AccelerateConfiguration><Status>On</Status></AccelerateConfiguration>";
    expect(await putDocument(cloud, "accelerate", wrong)).toMatchObject({ status: 400, code: "MalformedXML" });
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
  });
});
