import {
  type CacheBehavior,
  CreatePublicKeyCommand,
  type DistributionConfig,
  GetCachePolicyCommand,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  GetKeyGroupCommand,
  GetOriginAccessControlCommand,
  GetResponseHeadersPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCachePolicyCommand,
  UpdateDistributionCommand,
  UpdateKeyGroupCommand,
  UpdateOriginAccessControlCommand,
  UpdateResponseHeadersPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { publicKeyPem } from "../support/cloudfront/made-keys.ts";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const stage = {
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage(uploads),
    documents: privateStorage(uploads),
  },
  cdn: {},
};

let account: TestAccount;

beforeAll(async () => {
  account = await startAccount();
  await account.apply(account.graphOf(stage));
});

afterAll(async () => {
  await account[Symbol.asyncDispose]();
});

/** The id that a node told. */
async function idOf(node: RegExp): Promise<string> {
  const { looks } = await account.observe(account.graphOf(stage));
  const found = [...looks].find(([id]) => node.test(id));
  return found?.[1].outputs["id"] ?? "";
}

async function distribution(change: (config: DistributionConfig) => Partial<DistributionConfig>): Promise<void> {
  const { cloudFront } = account.context;
  const Id = await idOf(/^cdn\/distribution$/);
  const { DistributionConfig: config, ETag } = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
  if (config === undefined) throw new Error("There is no configuration");
  const DistributionConfig = { ...config, ...change(config) };
  await cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
}

async function behaviors(change: (items: CacheBehavior[]) => CacheBehavior[]): Promise<void> {
  await distribution(({ CacheBehaviors }) => {
    const Items = change(CacheBehaviors?.Items ?? []);
    return { CacheBehaviors: { Quantity: Items.length, Items } };
  });
}

async function policy(change: (statement: Record<string, unknown>) => object | undefined): Promise<void> {
  const { s3 } = account.context;
  const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket: "shop-media" }));
  const document: { Statement: Array<Record<string, unknown>> } = JSON.parse(Policy);
  const Statement = document.Statement.flatMap((each) => change(each) ?? []);
  const text = JSON.stringify({ ...document, Statement });
  await s3.send(new PutBucketPolicyCommand({ Bucket: "shop-media", Policy: text }));
}

async function arnOf(): Promise<string | undefined> {
  const Id = await idOf(/^cdn\/distribution$/);
  return (await account.context.cloudFront.send(new GetDistributionCommand({ Id }))).Distribution?.ARN;
}

const open = { Enabled: false, Quantity: 0 };
const drifts: Array<[what: string, drift: () => Promise<unknown>, mended: RegExp, path: string]> = [
  [
    "d23 the private behaviour asks for no signature",
    () => behaviors((all) => all.map((each) => ({ ...each, TrustedKeyGroups: open }))),
    /^changed cdn\/distribution$/,
    "CacheBehaviors./documents/*.TrustedKeyGroups.Enabled",
  ],
  [
    "d23 a stray behaviour stands above the private one",
    () => behaviors((all) => [...all.slice(0, 1).map((each) => ({ ...each, PathPattern: "/documents/a*" })), ...all]),
    /^changed cdn\/distribution$/,
    "CacheBehaviors",
  ],
  [
    "behaviours stand in another order",
    () => behaviors((all) => all.toReversed()),
    /^changed cdn\/distribution$/,
    "CacheBehaviors",
  ],
  [
    "what lies beside the storages is open",
    () => distribution((config) => ({ DefaultCacheBehavior: { ...closedOf(config), TrustedKeyGroups: open } })),
    /^changed cdn\/distribution$/,
    "DefaultCacheBehavior.TrustedKeyGroups.Enabled",
  ],
  [
    "t26 all of the query goes to the bucket",
    () => behaviors((all) => all.map((each) => ({ ...each, OriginRequestPolicyId: allQueries }))),
    /^changed cdn\/distribution$/,
    "CacheBehaviors./avatars/*.OriginRequestPolicyId",
  ],
  [
    "d26 uploads have no policy of headers",
    () => behaviors((all) => all.map(({ ResponseHeadersPolicyId: _gone, ...each }) => each)),
    /^changed cdn\/distribution$/,
    "CacheBehaviors./avatars/*.ResponseHeadersPolicyId",
  ],
  [
    "d21 viewers may come without TLS",
    () => behaviors((all) => all.map((each) => ({ ...each, ViewerProtocolPolicy: "allow-all" }))),
    /^changed cdn\/distribution$/,
    "CacheBehaviors./assets/*.ViewerProtocolPolicy",
  ],
  [
    "d17 the origin is asked without a signature",
    () =>
      distribution(({ Origins }) => {
        const Items = Origins?.Items?.map((origin) => ({ ...origin, OriginAccessControlId: "" })) ?? [];
        return { Origins: { Quantity: Items.length, Items } };
      }),
    /^changed cdn\/distribution$/,
    "Origins.bucket.OriginAccessControlId",
  ],
  [
    "d20 there is no root object",
    () => distribution(() => ({ DefaultRootObject: "" })),
    /^changed cdn\/distribution$/,
    "DefaultRootObject",
  ],
  [
    "refusals are remembered",
    () => distribution(() => ({ CustomErrorResponses: { Quantity: 0 } })),
    /^changed cdn\/distribution$/,
    "CustomErrorResponses",
  ],
  [
    "it is turned off, and called otherwise",
    () => distribution(() => ({ Enabled: false, Comment: "old" })),
    /^changed cdn\/distribution$/,
    "Enabled",
  ],
  [
    "a tag is of another configuration",
    async () => await tag([{ Key: "stowage:config-hash", Value: "other" }]),
    /^changed cdn\/distribution$/,
    "tags.stowage:config-hash",
  ],
  [
    "its tags are gone",
    async () =>
      await account.context.cloudFront.send(
        new UntagResourceCommand({
          Resource: await arnOf(),
          TagKeys: { Items: ["stowage:app", "stowage:stage", "stowage:id"] },
        }),
      ),
    /^changed cdn\/distribution$/,
    "tags.stowage:app",
  ],
  [
    "d17 the access control does not sign",
    async () => {
      const { cloudFront } = account.context;
      const Id = await idOf(/^cdn\/access$/);
      const { OriginAccessControl, ETag } = await cloudFront.send(new GetOriginAccessControlCommand({ Id }));
      const config = OriginAccessControl?.OriginAccessControlConfig;
      if (config === undefined) throw new Error("There is no access control");
      const OriginAccessControlConfig = { ...config, SigningBehavior: "never" as const };
      await cloudFront.send(new UpdateOriginAccessControlCommand({ Id, IfMatch: ETag, OriginAccessControlConfig }));
    },
    /^changed cdn\/access$/,
    "SigningBehavior",
  ],
  [
    "d40 private files are cached whatever they say",
    async () => {
      const { cloudFront } = account.context;
      const Id = await idOf(/private/);
      const { CachePolicy, ETag } = await cloudFront.send(new GetCachePolicyCommand({ Id }));
      const config = CachePolicy?.CachePolicyConfig;
      if (config === undefined) throw new Error("There is no cache policy");
      const CachePolicyConfig = { ...config, MinTTL: 3600, DefaultTTL: 3600 };
      await cloudFront.send(new UpdateCachePolicyCommand({ Id, IfMatch: ETag, CachePolicyConfig }));
    },
    /^changed cdn\/policy\/stowage-private-\w+$/,
    "MinTTL",
  ],
  [
    "d26 pages of every origin read uploads, which may run",
    async () => {
      const { cloudFront } = account.context;
      const [Id, other] = [await idOf(/uploads/), await idOf(/static/)];
      const from = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id: other }));
      const { ResponseHeadersPolicy, ETag } = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id }));
      const { CorsConfig, SecurityHeadersConfig } = from.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig ?? {};
      const config = ResponseHeadersPolicy?.ResponseHeadersPolicyConfig;
      if (config === undefined) throw new Error("There is no policy");
      const ResponseHeadersPolicyConfig = { ...config, CorsConfig, SecurityHeadersConfig };
      await cloudFront.send(new UpdateResponseHeadersPolicyCommand({ Id, IfMatch: ETag, ResponseHeadersPolicyConfig }));
    },
    /^changed cdn\/policy\/stowage-uploads-\w+$/,
    "CorsConfig",
  ],
  [
    "another key opens private files",
    async () => {
      const { cloudFront } = account.context;
      const PublicKeyConfig = { CallerReference: "x", Name: "stranger", EncodedKey: publicKeyPem() };
      const { PublicKey } = await cloudFront.send(new CreatePublicKeyCommand({ PublicKeyConfig }));
      const Id = await idOf(/key-group/);
      const { KeyGroup, ETag } = await cloudFront.send(new GetKeyGroupCommand({ Id }));
      const config = KeyGroup?.KeyGroupConfig;
      if (config === undefined || PublicKey?.Id === undefined) throw new Error("There is no key group");
      const KeyGroupConfig = { ...config, Items: [...(config.Items ?? []), PublicKey.Id] };
      await cloudFront.send(new UpdateKeyGroupCommand({ Id, IfMatch: ETag, KeyGroupConfig }));
    },
    /^changed cdn\/key-group$/,
    "Items",
  ],
  [
    "d15 any distribution may read the bucket",
    () => policy(({ Condition, ...each }) => (isOac(each) ? each : { ...each, Condition })),
    /^changed cdn\/bucket-policy$/,
    "StowageOac",
  ],
  [
    "d16 the distribution may read all of the bucket",
    () => policy((each) => (isOac(each) ? { ...each, Resource: "arn:aws:s3:::shop-media/*" } : each)),
    /^changed cdn\/bucket-policy$/,
    "StowageOac",
  ],
  [
    "the distribution may not read private files",
    () => policy((each) => (each["Sid"] === "StowageOacDocuments" ? undefined : each)),
    /^changed cdn\/bucket-policy$/,
    "StowageOac",
  ],
];

/** AWS's policy that forwards all queries and headers. */
const allQueries = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

function isOac({ Sid }: Record<string, unknown>): boolean {
  return typeof Sid === "string" && Sid.startsWith("StowageOac");
}

function closedOf({
  DefaultCacheBehavior,
}: DistributionConfig): NonNullable<DistributionConfig["DefaultCacheBehavior"]> {
  if (DefaultCacheBehavior === undefined) throw new Error("There is no behaviour");
  return DefaultCacheBehavior;
}

async function tag(Items: Array<{ Key: string; Value: string }>): Promise<void> {
  const { cloudFront } = account.context;
  await cloudFront.send(new TagResourceCommand({ Resource: await arnOf(), Tags: { Items } }));
}

describe("apply after a drift", () => {
  it.each(drifts)("mends exactly that: %s", async (_, drift, mended, path) => {
    await drift();
    const { steps } = await account.plan(account.graphOf(stage));
    expect(steps).toHaveLength(1);
    expect(steps[0]?.differences.map((difference) => difference.path)).toContainEqual(expect.stringContaining(path));
    expect(await account.apply(account.graphOf(stage))).toEqual([expect.stringMatching(mended)]);
    account.writes();
    expect(await account.apply(account.graphOf(stage))).toEqual([]);
    expect(account.writes()).toEqual([]);
  });
});
