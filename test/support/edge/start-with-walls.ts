import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import {
  CreateKeyGroupCommand,
  CreatePublicKeyCommand,
  CreateResponseHeadersPolicyCommand,
  type DefaultCacheBehavior,
  type DistributionConfig,
} from "@aws-sdk/client-cloudfront";
import { createCloudFrontSigner } from "@stowage/wire";
import type { TestCloudOptions } from "../clouds/start-test-cloud.ts";
import type { MadeDistribution } from "../cloudfront/make-distribution.ts";
import { behavior, behaviorOf, managed, startWithEdge } from "./start-with-edge.ts";

/** A pair of keys whose public one CloudFront knows. */
export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  publicPem: string;
}

const uploads = {
  Name: "uploads",
  SecurityHeadersConfig: {
    ContentTypeOptions: { Override: true },
    ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'none'; sandbox" },
    FrameOptions: { Override: true, FrameOption: "DENY" as const },
    ReferrerPolicy: { Override: true, ReferrerPolicy: "no-referrer" as const },
    StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 31_536_000 },
  },
  CustomHeadersConfig: {
    Quantity: 2,
    Items: [
      { Header: "Cross-Origin-Resource-Policy", Value: "same-site", Override: true },
      { Header: "X-Robots-Tag", Value: "noindex", Override: true },
    ],
  },
};

/**
 * A cloud whose bucket is served as a provisioner would have it: `/public/` to everybody, `/private/` and all the rest to
 * whom a key group signs for, the bucket's policy opening the two prefixes and nothing else.
 */
export async function startWithWalls(options: TestCloudOptions = {}) {
  const test = await startWithEdge(options);
  const { cloudFront, s3 } = test;
  let count = 0;
  const makeKey = async (type: "ec" | "rsa" = "ec"): Promise<SigningKey> => {
    const { privateKey, publicKey } =
      type === "ec"
        ? generateKeyPairSync("ec", { namedCurve: "P-256" })
        : generateKeyPairSync("rsa", { modulusLength: 2048 });
    count += 1;
    const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const PublicKeyConfig = { CallerReference: `key ${count}`, Name: `key-${count}`, EncodedKey: publicPem };
    const { PublicKey } = await cloudFront.send(new CreatePublicKeyCommand({ PublicKeyConfig }));
    return { id: PublicKey?.Id ?? "", privateKey, publicPem };
  };
  const makeGroup = async (keys: readonly SigningKey[]): Promise<string> => {
    count += 1;
    const KeyGroupConfig = { Name: `group-${count}`, Items: keys.map(({ id }) => id) };
    const { KeyGroup } = await cloudFront.send(new CreateKeyGroupCommand({ KeyGroupConfig }));
    return KeyGroup?.Id ?? "";
  };
  const [key, rsa] = [await makeKey(), await makeKey("rsa")];
  const group = await makeGroup([key, rsa]);
  const closed = { TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: [group] } };
  const headers = await cloudFront.send(
    new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig: uploads }),
  );
  const ResponseHeadersPolicyId = headers.ResponseHeadersPolicy?.Id;
  const CachePolicyId = await test.cachePolicy({
    DefaultTTL: 86_400,
    MaxTTL: 31_536_000,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      HeadersConfig: { HeaderBehavior: "none" },
      CookiesConfig: { CookieBehavior: "none" },
      QueryStringsConfig: {
        QueryStringBehavior: "whitelist",
        QueryStrings: { Quantity: 1, Items: ["response-content-disposition"] },
      },
    },
  });
  const open: Partial<DefaultCacheBehavior> = { CachePolicyId: managed.optimized, ResponseHeadersPolicyId };
  const walls: Partial<DistributionConfig> = {
    DefaultCacheBehavior: behavior({ ...closed, CachePolicyId, ResponseHeadersPolicyId }),
    CacheBehaviors: {
      Quantity: 2,
      Items: [
        behaviorOf("/public/*", open),
        behaviorOf("/private/*", { ...closed, CachePolicyId, ResponseHeadersPolicyId }),
      ],
    },
    CustomErrorResponses: {
      Quantity: 2,
      Items: [
        { ErrorCode: 403, ErrorCachingMinTTL: 0 },
        { ErrorCode: 404, ErrorCachingMinTTL: 0 },
      ],
    },
  };
  const letIn = async (...statements: object[]): Promise<void> => {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await s3.send(new PutBucketPolicyCommand({ Bucket: "media", Policy }));
  };
  const made = await test.distribute(walls);
  await letIn(...readingOf(made));
  const origin = `http://${made.domain}`;
  return {
    ...test,
    ...made,
    origin,
    /** Of the key group, on P-256. */
    key,
    /** Of the key group, RSA. */
    rsa,
    group,
    makeKey,
    makeGroup,
    /** The configuration of such a distribution. */
    walls,
    /** Puts the bucket's policy. */
    letIn,
    signer: createCloudFrontSigner({ origin, keyPairId: key.id, privateKey: key.privateKey }),
    /** Asks for a URL of the distribution. */
    get: (url: string, question: Parameters<typeof test.ask>[2] = {}) =>
      test.ask(made.domain, url.startsWith(origin) ? url.slice(origin.length) : url, question),
  };
}

/** The statements that open the prefixes to a distribution. */
export function readingOf({ arn }: Pick<MadeDistribution, "arn">): object[] {
  return ["public", "private"].map((prefix) => ({
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::media/${prefix}/*`,
    Condition: { StringEquals: { "AWS:SourceArn": arn } },
  }));
}
