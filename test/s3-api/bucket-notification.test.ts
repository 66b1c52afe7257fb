import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketNotificationConfiguration and PutBucketNotificationConfiguration", () => {
  it("know the empty configuration, and no other", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const put = (NotificationConfiguration: NotificationConfiguration): Promise<unknown> =>
      s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    await put({});
    const QueueArn = "arn:aws:sqs:us-east-1:111122223333:queue";
    const queue = put({ QueueConfigurations: [{ QueueArn, Events: ["s3:ObjectCreated:*"] }] });
    expect(await errorOf(queue)).toBe("501 NotImplemented");
    expect(await errorOf(put({ EventBridgeConfiguration: {} }))).toBe("501 NotImplemented");
    const { QueueConfigurations, EventBridgeConfiguration } = await s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    expect([QueueConfigurations, EventBridgeConfiguration]).toEqual([undefined, undefined]);
    const unknown = "<NotificationConfiguration><Pigeon/></NotificationConfiguration>";
    expect(await putDocument(cloud, "notification", unknown)).toMatchObject({ status: 400, code: "MalformedXML" });
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketNotification", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    await app.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const put = new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} });
    expect(await errorOf(app.send(put))).toBe("403 AccessDenied");
  });
});
