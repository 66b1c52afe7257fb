import {
  DeleteBucketReplicationCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketReplication, PutBucketReplication and DeleteBucketReplication", () => {
  it("know of none, and make none", async () => {
    await using started = await startWithBucket();
    const { s3, cloud } = started;
    const get = new GetBucketReplicationCommand({ Bucket });
    expect(await errorOf(s3.send(get))).toBe("404 ReplicationConfigurationNotFoundError");
    const Role = "arn:aws:iam::111122223333:role/replication";
    const put = new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role, Rules: [] } });
    expect(await errorOf(s3.send(put))).toBe("501 NotImplemented");
    const removed = await s3.send(new DeleteBucketReplicationCommand({ Bucket }));
    expect(removed.$metadata.httpStatusCode).toBe(204);
    const nobody = cloud.client(cloud.nobody);
    expect(await errorOf(nobody.send(get))).toBe("403 AccessDenied");
    expect(await errorOf(nobody.send(put))).toBe("403 AccessDenied");
  });
});
