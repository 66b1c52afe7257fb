import {
  ListBucketAnalyticsConfigurationsCommand,
  ListBucketIntelligentTieringConfigurationsCommand,
  ListBucketInventoryConfigurationsCommand,
  ListBucketMetricsConfigurationsCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("the lists of analytics, inventories, metrics and tierings", () => {
  it("are empty", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const analytics = await s3.send(new ListBucketAnalyticsConfigurationsCommand({ Bucket }));
    expect([analytics.IsTruncated, analytics.AnalyticsConfigurationList]).toEqual([false, undefined]);
    const tierings = await s3.send(new ListBucketIntelligentTieringConfigurationsCommand({ Bucket }));
    expect([tierings.IsTruncated, tierings.IntelligentTieringConfigurationList]).toEqual([false, undefined]);
    const inventories = await s3.send(new ListBucketInventoryConfigurationsCommand({ Bucket }));
    expect([inventories.IsTruncated, inventories.InventoryConfigurationList]).toEqual([false, undefined]);
    const metrics = await s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket }));
    expect([metrics.IsTruncated, metrics.MetricsConfigurationList]).toEqual([false, undefined]);
  });

  it.each(["analytics", "inventory", "metrics", "intelligent-tiering"])(
    "find no %s by its id, make none, and need a permission",
    async (subresource) => {
      await using started = await startWithBucket();
      const { cloud } = started;
      const query = `${subresource}&id=one`;
      expect(await sendRaw(cloud, { path: "/media", query })).toMatchObject({
        status: 404,
        code: "NoSuchConfiguration",
      });
      const put = { method: "PUT", path: "/media", query, body: "<Configuration/>" };
      expect(await sendRaw(cloud, put)).toMatchObject({ status: 501, code: "NotImplemented" });
      const asNobody = { path: "/media", query: subresource, credentials: cloud.nobody };
      expect(await sendRaw(cloud, asNobody)).toMatchObject({ status: 403, code: "AccessDenied" });
    },
  );
});
