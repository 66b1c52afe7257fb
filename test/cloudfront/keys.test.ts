import {
  CreateKeyGroupCommand,
  CreatePublicKeyCommand,
  DeleteKeyGroupCommand,
  DeletePublicKeyCommand,
  GetDistributionCommand,
  GetKeyGroupCommand,
  GetKeyGroupConfigCommand,
  GetPublicKeyCommand,
  ListDistributionsByKeyGroupCommand,
  ListKeyGroupsCommand,
  ListPublicKeysCommand,
  type PublicKeyConfig,
  UpdateKeyGroupCommand,
  UpdatePublicKeyCommand,
} from "@aws-sdk/client-cloudfront";
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { publicKeyPem } from "../support/cloudfront/made-keys.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

type Started = Awaited<ReturnType<typeof startWithCloudFront>>;

async function makeKey(
  { cloudFront }: Started,
  changes: Partial<PublicKeyConfig> = {},
): Promise<{ Id: string; ETag: string; config: PublicKeyConfig }> {
  const config = { CallerReference: "first", Name: "first", EncodedKey: publicKeyPem(), ...changes };
  const made = await cloudFront.send(new CreatePublicKeyCommand({ PublicKeyConfig: config }));
  return { Id: made.PublicKey?.Id ?? "", ETag: made.ETag ?? "", config };
}

async function makeGroup(
  { cloudFront }: Started,
  Items: string[],
  Name = "signers",
): Promise<{ Id: string; ETag: string }> {
  const { KeyGroup, ETag = "" } = await cloudFront.send(new CreateKeyGroupCommand({ KeyGroupConfig: { Name, Items } }));
  return { Id: KeyGroup?.Id ?? "", ETag };
}

const pemOf = (modulusLength: number): string =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ type: "spki", format: "pem" }).toString();

describe("public keys", () => {
  it("are made, found and listed; only their comment changes", async () => {
    await using test = await startWithCloudFront();
    const { Id, ETag, config } = await makeKey(test);
    expect(Id).toMatch(/^K[A-Z0-9]{13}$/);
    const { PublicKey } = await test.cloudFront.send(new GetPublicKeyCommand({ Id }));
    expect(PublicKey).toMatchObject({ Id, PublicKeyConfig: { ...config, Comment: "" }, CreatedTime: expect.any(Date) });
    const { PublicKeyList } = await test.cloudFront.send(new ListPublicKeysCommand({}));
    expect(PublicKeyList?.Items).toMatchObject([{ Id, Name: "first", EncodedKey: config.EncodedKey }]);
    const update = (changes: Partial<PublicKeyConfig>): UpdatePublicKeyCommand =>
      new UpdatePublicKeyCommand({ Id, IfMatch: ETag, PublicKeyConfig: { ...config, ...changes } });
    for (const changes of [{ EncodedKey: publicKeyPem() }, { Name: "other" }, { CallerReference: "other" }]) {
      expect(await errorOf(test.cloudFront.send(update(changes)))).toBe("400 CannotChangeImmutablePublicKeyFields");
    }
    const changed = await test.cloudFront.send(update({ Comment: "in use since May" }));
    expect(changed.PublicKey?.PublicKeyConfig?.Comment).toBe("in use since May");
    const stale = new DeletePublicKeyCommand({ Id, IfMatch: ETag });
    expect(await errorOf(test.cloudFront.send(stale))).toBe("412 PreconditionFailed");
    await test.cloudFront.send(new DeletePublicKeyCommand({ Id, IfMatch: changed.ETag }));
    expect(await errorOf(test.cloudFront.send(new GetPublicKeyCommand({ Id })))).toBe("404 NoSuchPublicKey");
  });

  it("have a name and a reference of their own", async () => {
    await using test = await startWithCloudFront();
    await makeKey(test);
    expect(await errorOf(makeKey(test, { CallerReference: "other" }))).toBe("409 PublicKeyAlreadyExists");
    expect(await errorOf(makeKey(test, { Name: "other" }))).toBe("409 PublicKeyAlreadyExists");
    await makeKey(test, { CallerReference: "other", Name: "other" });
  });

  it("are RSA of 2,048 bits or ECDSA on P-256", async () => {
    await using test = await startWithCloudFront();
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const secret = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    for (const EncodedKey of [publicKeyPem("P-384"), pemOf(1024), secret, "nonsense"]) {
      expect(await errorOf(makeKey(test, { EncodedKey }))).toBe("400 InvalidArgument");
    }
    await makeKey(test, { EncodedKey: pemOf(2048) });
  });
});

describe("key groups", () => {
  it("are made, found, replaced and deleted, and keep their keys from being deleted", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const [first, second] = [await makeKey(test), await makeKey(test, { CallerReference: "second", Name: "second" })];
    const { Id, ETag } = await makeGroup(test, [first.Id]);
    const { KeyGroup } = await cloudFront.send(new GetKeyGroupCommand({ Id }));
    expect(KeyGroup?.KeyGroupConfig).toEqual({ Name: "signers", Items: [first.Id], Comment: "" });
    const { KeyGroupList } = await cloudFront.send(new ListKeyGroupsCommand({}));
    expect(KeyGroupList?.Items).toEqual([{ KeyGroup }]);
    expect(await errorOf(makeGroup(test, [second.Id]))).toBe("409 KeyGroupAlreadyExists");
    const remove = ({ Id, ETag: IfMatch }: { Id: string; ETag: string }): Promise<unknown> =>
      cloudFront.send(new DeletePublicKeyCommand({ Id, IfMatch }));
    expect(await errorOf(remove(first))).toBe("409 PublicKeyInUse");
    const KeyGroupConfig = { Name: "signers", Items: [second.Id] };
    const update = (IfMatch: string): UpdateKeyGroupCommand =>
      new UpdateKeyGroupCommand({ Id, IfMatch, KeyGroupConfig });
    expect(await errorOf(cloudFront.send(update("E0")))).toBe("412 PreconditionFailed");
    const changed = await cloudFront.send(update(ETag));
    await remove(first);
    expect(await errorOf(remove(second))).toBe("409 PublicKeyInUse");
    await cloudFront.send(new DeleteKeyGroupCommand({ Id, IfMatch: changed.ETag }));
    await remove(second);
    expect(await errorOf(cloudFront.send(new GetKeyGroupConfigCommand({ Id })))).toBe("404 NoSuchResource");
  });

  it("hold one to five keys that are there", async () => {
    await using test = await startWithCloudFront();
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) {
      ids.push((await makeKey(test, { CallerReference: `${index}`, Name: `key-${index}` })).Id);
    }
    expect(await errorOf(makeGroup(test, ids))).toBe("400 TooManyPublicKeysInKeyGroup");
    expect(await errorOf(makeGroup(test, ["K0"]))).toBe("400 InvalidArgument");
    expect(await errorOf(makeGroup(test, []))).toBe("400 MalformedInput");
    await makeGroup(test, ids.slice(0, 5));
  });

  it("are trusted by behaviours, and stay while they are", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const key = await makeKey(test);
    const group = await makeGroup(test, [key.Id]);
    const { DefaultCacheBehavior: usual } = distributionConfig();
    const trusting = (Enabled: boolean, ...Items: string[]): Promise<{ Id: string }> => {
      const TrustedKeyGroups = { Enabled, Quantity: Items.length, ...(Items.length > 0 && { Items }) };
      const DefaultCacheBehavior = { ...usual, TrustedKeyGroups } as NonNullable<typeof usual>;
      return makeDistribution(cloudFront, { DefaultCacheBehavior });
    };
    expect(await errorOf(trusting(true, "none"))).toBe("400 TrustedKeyGroupDoesNotExist");
    expect(await errorOf(trusting(true))).toBe("400 InvalidArgument");
    expect(await errorOf(trusting(false, group.Id))).toBe("400 InvalidArgument");
    const { Id } = await trusting(true, group.Id);
    const { Distribution } = await cloudFront.send(new GetDistributionCommand({ Id }));
    expect(Distribution?.ActiveTrustedKeyGroups).toEqual({
      Enabled: true,
      Quantity: 1,
      Items: [{ KeyGroupId: group.Id, KeyPairIds: { Quantity: 1, Items: [key.Id] } }],
    });
    const by = await cloudFront.send(new ListDistributionsByKeyGroupCommand({ KeyGroupId: group.Id }));
    expect(by.DistributionIdList?.Items).toEqual([Id]);
    const remove = new DeleteKeyGroupCommand({ Id: group.Id, IfMatch: group.ETag });
    expect(await errorOf(cloudFront.send(remove))).toBe("409 ResourceInUse");
  });
});
