import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";

describe("GetBucketVersioning", () => {
  it("answers an empty document until the bucket has versions", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const get = async (): Promise<string> => (await sendRaw(cloud, { path: "/media", query: "versioning" })).text;
    const root = 'VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
    expect(await get()).toContain(`<${root}/>`);
    await setVersioning(s3, "Enabled");
    expect(await get()).toContain(`<${root}><Status>Enabled</Status></VersioningConfiguration>`);
  });

  it("needs the permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketVersioning", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud } = started;
    const get = new GetBucketVersioningCommand({ Bucket });
    expect(await errorOf(cloud.client(cloud.nobody).send(get))).toBe("403 AccessDenied");
    expect((await cloud.client(cloud.app).send(get)).Status).toBeUndefined();
  });
});
