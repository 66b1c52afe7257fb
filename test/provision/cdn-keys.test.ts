import { createPublicKey } from "node:crypto";
import {
  GetKeyGroupCommand,
  ListKeyGroupsCommand,
  ListPublicKeysCommand,
  type PublicKeySummary,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { privateStorage } from "stowage";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const stage = { storages: { documents: privateStorage({ accept: "anything", maxSize: "1 MB" }) }, cdn: {} };

async function publicKeys({ context: { cloudFront } }: TestAccount): Promise<PublicKeySummary[]> {
  const { PublicKeyList } = await cloudFront.send(new ListPublicKeysCommand({}));
  return PublicKeyList?.Items ?? [];
}

/** The keys that the key group trusts. */
async function trusted({ context: { cloudFront } }: TestAccount): Promise<string[]> {
  const { KeyGroupList } = await cloudFront.send(new ListKeyGroupsCommand({}));
  const Id = KeyGroupList?.Items?.[0]?.KeyGroup?.Id;
  const { KeyGroup } = await cloudFront.send(new GetKeyGroupCommand({ Id }));
  return KeyGroup?.KeyGroupConfig?.Items ?? [];
}

/** The id that the application signs with, and what a person is told. */
async function told(account: TestAccount): Promise<{ signing: string | undefined; notes: string[] }> {
  const { looks } = await account.observe(account.graphOf(stage));
  return {
    signing: looks.get("cdn/key")?.variables["STOWAGE_CDN_KEY_ID"],
    notes: [...looks.values()].flatMap(({ notes }) => notes),
  };
}

const publicHalf = (pem = ""): string => createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
const privateKey = ({ context }: TestAccount): string | undefined => context.secrets.get("STOWAGE_CDN_PRIVATE_KEY");

describe("rotation of the signing key", () => {
  it("signs with another key, keeps the one before until it is told that all of its URLs have ended", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const { signing: first } = await told(account);
    const before = privateKey(account);
    const { steps } = await account.plan(account.graphOf(stage, { rotateKey: true }));
    expect(steps.map(({ action, node }) => `${action} ${node}`)).toEqual(["change cdn/key", "change cdn/key-group"]);
    expect(privateKey(account)).toBe(before);
    expect(await account.apply(account.graphOf(stage, { rotateKey: true }))).toEqual([
      "changed cdn/key",
      "changed cdn/key-group",
    ]);
    const { signing: second, notes } = await told(account);
    expect(second).not.toBe(first);
    expect(new Set(await trusted(account))).toEqual(new Set([first, second]));
    const keys = await publicKeys(account);
    expect(keys.find(({ Id }) => Id === second)?.EncodedKey).toBe(publicHalf(privateKey(account)));
    expect(notes).toEqual([expect.stringContaining(`${first} signed before: URLs of then work until`)]);
    expect(await account.apply(account.graphOf(stage))).toEqual([]);
    expect(await account.apply(account.graphOf(stage, { retireKeys: true }))).toEqual([
      "changed cdn/former-keys",
      "changed cdn/key-group",
    ]);
    expect(await trusted(account)).toEqual([second]);
    expect((await publicKeys(account)).map(({ Id }) => Id)).toEqual([second]);
    expect(await told(account)).toEqual({ signing: second, notes: [] });
    expect(await account.apply(account.graphOf(stage, { retireKeys: true }))).toEqual([]);
  });

  it("makes another key where the configuration wants another type", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const rsa = { ...stage, cdn: { signing: "rsa" } };
    expect(await account.apply(account.graphOf(rsa))).toEqual(["changed cdn/key-group", "created cdn/key"]);
    expect(await trusted(account)).toHaveLength(2);
    expect(createPublicKey(privateKey(account) ?? "").asymmetricKeyType).toBe("rsa");
    expect(await account.apply(account.graphOf(rsa))).toEqual([]);
  });

  it("t37 tells that a private half is lost, and makes no second key by itself", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const { signing: first } = await told(account);
    await account.context.secrets.set({ STOWAGE_CDN_PRIVATE_KEY: undefined });
    expect(await account.apply(account.graphOf(stage))).toEqual([]);
    expect(await publicKeys(account)).toHaveLength(1);
    expect(await told(account)).toEqual({
      signing: undefined,
      notes: [expect.stringMatching(`^the private half of signing key ${first} is not in .*production.env`)],
    });
    await account.apply(account.graphOf(stage, { rotateKey: true }));
    expect(await trusted(account)).toHaveLength(2);
    expect((await told(account)).signing).toMatch(/^K/);
  });

  it("goes on with the key that was written before its public half was known", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const key = privateKey(account);
    await using other = await startAccount();
    await other.context.secrets.set({ STOWAGE_CDN_PRIVATE_KEY: key });
    await other.apply(other.graphOf(stage));
    expect(privateKey(other)).toBe(key);
    expect((await publicKeys(other)).map(({ EncodedKey }) => EncodedKey)).toEqual([publicHalf(key)]);
  });

  it("t37 refuses a key that is none, and does not show it", async () => {
    await using account = await startAccount();
    await account.context.secrets.set({ STOWAGE_CDN_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----\nhidden" });
    const failure = await account.apply(account.graphOf(stage)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "cdn-key-unusable" });
    expect(String(failure)).not.toContain("hidden");
    expect(account.writes()).toEqual([]);
  });
});
