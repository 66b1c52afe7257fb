import { GetBucketAclCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { mainId } from "../support/accounts/account-ids.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { grantsOf } from "../support/objects/grants-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("GetBucketAcl", () => {
  it.each(["current", "legacy"] as const)("says that the owner has everything, with %s defaults", async (defaults) => {
    await using started = await startWithBucket({ newBucketDefaults: defaults });
    const answer = await started.s3.send(new GetBucketAclCommand({ Bucket }));
    expect(answer.Owner?.ID).toBe(mainId);
    expect(grantsOf(answer)).toEqual(["1111… FULL_CONTROL"]);
  });

  it("writes the type of each grantee, and no display name", async () => {
    await using started = await startWithBucket();
    const { text } = await sendRaw(started.cloud, { path: "/media", query: "acl" });
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        `<Owner><ID>${mainId}</ID></Owner><AccessControlList><Grant>` +
        '<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">' +
        `<ID>${mainId}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>`,
    );
  });

  it("needs the permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud } = started;
    await cloud.client(cloud.app).send(new GetBucketAclCommand({ Bucket }));
    for (const credentials of [cloud.nobody, cloud.otherRoot, null]) {
      const refused = cloud.client(credentials).send(new GetBucketAclCommand({ Bucket }));
      expect(await errorOf(refused)).toBe("403 AccessDenied");
    }
  });
});
