import { GetBucketRequestPaymentCommand, type Payer, PutBucketRequestPaymentCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketRequestPayment and PutBucketRequestPayment", () => {
  it("know the owner as the one who pays", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const get = new GetBucketRequestPaymentCommand({ Bucket });
    const put = (Payer: Payer): Promise<unknown> =>
      s3.send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer } }));
    await put("BucketOwner");
    expect(await errorOf(put("Requester"))).toBe("501 NotImplemented");
    expect((await s3.send(get)).Payer).toBe("BucketOwner");
    const wrong = "<RequestPaymentConfiguration><Payer>Nobody</Payer></RequestPaymentConfiguration>";
    expect(await putDocument(cloud, "requestPayment", wrong)).toMatchObject({ status: 400, code: "MalformedXML" });
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
  });
});
