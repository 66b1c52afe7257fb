import {
  CreateOriginAccessControlCommand,
  DeleteDistributionCommand,
  DeleteOriginAccessControlCommand,
  type DistributionConfig,
  GetOriginAccessControlCommand,
  GetOriginAccessControlConfigCommand,
  ListOriginAccessControlsCommand,
  type OriginAccessControlConfig,
  UpdateDistributionCommand,
  UpdateOriginAccessControlCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { cloudFrontClient, startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const config: OriginAccessControlConfig = {
  Name: "media",
  SigningProtocol: "sigv4",
  SigningBehavior: "always",
  OriginAccessControlOriginType: "s3",
};
const create = (changes: Partial<OriginAccessControlConfig> = {}): CreateOriginAccessControlCommand =>
  new CreateOriginAccessControlCommand({ OriginAccessControlConfig: { ...config, ...changes } });

/** The origin of tests, with an origin access control. */
const signed = (
  OriginAccessControlId?: string,
  DomainName = "media.s3.eu-central-1.amazonaws.com",
): Partial<DistributionConfig> => ({
  Origins: {
    Quantity: 1,
    Items: [{ Id: "media", DomainName, S3OriginConfig: { OriginAccessIdentity: "" }, OriginAccessControlId }],
  },
});

describe("origin access controls", () => {
  it("are made, found, listed, replaced and deleted", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const made = await cloudFront.send(create());
    const { Id, OriginAccessControlConfig } = made.OriginAccessControl ?? {};
    expect(Id).toMatch(/^E[A-Z0-9]{13}$/);
    expect(OriginAccessControlConfig).toEqual({ ...config, Description: "" });
    expect(made.Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/origin-access-control/${Id}`);
    const got = await cloudFront.send(new GetOriginAccessControlCommand({ Id }));
    expect(got).toMatchObject({ OriginAccessControl: made.OriginAccessControl, ETag: made.ETag });
    const own = await cloudFront.send(new GetOriginAccessControlConfigCommand({ Id }));
    expect(own).toMatchObject({ OriginAccessControlConfig, ETag: made.ETag });
    const { OriginAccessControlList } = await cloudFront.send(new ListOriginAccessControlsCommand({}));
    expect(OriginAccessControlList).toMatchObject({ Quantity: 1, IsTruncated: false });
    expect(OriginAccessControlList?.Items).toEqual([{ Id, ...OriginAccessControlConfig }]);
    const changed = { ...config, Description: "changed" };
    const update = (IfMatch?: string): Promise<{ ETag?: string | undefined }> =>
      cloudFront.send(new UpdateOriginAccessControlCommand({ Id, IfMatch, OriginAccessControlConfig: changed }));
    expect(await errorOf(update())).toBe("400 InvalidIfMatchVersion");
    expect(await errorOf(update("E0"))).toBe("412 PreconditionFailed");
    const { ETag } = await update(made.ETag);
    expect(ETag).not.toBe(made.ETag);
    const remove = (IfMatch?: string): Promise<unknown> =>
      cloudFront.send(new DeleteOriginAccessControlCommand({ Id, IfMatch }));
    expect(await errorOf(remove())).toBe("400 InvalidIfMatchVersion");
    expect(await errorOf(remove(made.ETag))).toBe("412 PreconditionFailed");
    const foreign = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    const elsewhere = new DeleteOriginAccessControlCommand({ Id, IfMatch: ETag });
    expect(await errorOf(foreign.send(elsewhere))).toBe("404 NoSuchOriginAccessControl");
    await remove(ETag);
    expect(await errorOf(remove(ETag))).toBe("404 NoSuchOriginAccessControl");
  });

  it("have a name of their own", async () => {
    await using test = await startWithCloudFront();
    await test.cloudFront.send(create());
    expect(await errorOf(test.cloudFront.send(create()))).toBe("409 OriginAccessControlAlreadyExists");
    const { OriginAccessControl, ETag: IfMatch } = await test.cloudFront.send(create({ Name: "other" }));
    const rename = new UpdateOriginAccessControlCommand({
      Id: OriginAccessControl?.Id,
      IfMatch,
      OriginAccessControlConfig: config,
    });
    expect(await errorOf(test.cloudFront.send(rename))).toBe("409 OriginAccessControlAlreadyExists");
  });

  it.each([
    [{ Name: "" }, "400 InvalidArgument"],
    [{ Name: "n".repeat(65) }, "400 InvalidArgument"],
    [{ SigningProtocol: "sigv2" as "sigv4" }, "400 MalformedXML"],
    [{ SigningBehavior: "sometimes" as "always" }, "400 MalformedXML"],
    [{ OriginAccessControlOriginType: "lambda" as const }, "501 NotImplemented"],
  ])("refuse %j", async (changes, expected) => {
    await using test = await startWithCloudFront();
    expect(await errorOf(test.cloudFront.send(create(changes)))).toBe(expected);
    await test.cloudFront.send(create({ Name: "n".repeat(64), SigningBehavior: "no-override" }));
  });

  it("belong to an origin that is a bucket, and stay while a distribution has them", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const { OriginAccessControl, ETag } = await cloudFront.send(create());
    const Id = OriginAccessControl?.Id;
    const remove = (): Promise<unknown> => cloudFront.send(new DeleteOriginAccessControlCommand({ Id, IfMatch: ETag }));
    expect(await errorOf(makeDistribution(cloudFront, signed("E0")))).toBe("400 InvalidOriginAccessControl");
    expect(await errorOf(makeDistribution(cloudFront, signed(Id, "www.example.com")))).toBe("400 InvalidArgument");
    const used = await makeDistribution(cloudFront, signed(Id));
    expect(await errorOf(remove())).toBe("409 OriginAccessControlInUse");
    const DistributionConfig = { ...used.config, Enabled: false };
    const off = new UpdateDistributionCommand({ Id: used.Id, IfMatch: used.ETag, DistributionConfig });
    const { ETag: IfMatch } = await cloudFront.send(off);
    await moveClock(test.cloud, { seconds: 5 });
    await cloudFront.send(new DeleteDistributionCommand({ Id: used.Id, IfMatch }));
    await remove();
  });
});
