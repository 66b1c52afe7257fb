import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  type CacheBehavior,
  type CachePolicyConfig,
  CreateCachePolicyCommand,
  CreateOriginAccessControlCommand,
  type DefaultCacheBehavior,
  type DistributionConfig,
} from "@aws-sdk/client-cloudfront";
import type { OriginLog } from "@stowage/cloud";
import { moveClock } from "../clouds/move-clock.ts";
import { startWithCloudFront } from "../clouds/start-with-cloudfront.ts";
import type { TestCloudOptions } from "../clouds/start-test-cloud.ts";
import { makeDistribution, type MadeDistribution } from "../cloudfront/make-distribution.ts";
import { askEdge, type EdgeQuestion, type ViewerAnswer } from "./ask-edge.ts";

/** AWS's policies by what they do. */
export const managed = {
  optimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  uncompressed: "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
  disabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
};

/** A behaviour of the bucket over plain HTTP too, and what a test says instead. */
export function behavior(changes: Partial<DefaultCacheBehavior> = {}): DefaultCacheBehavior {
  return {
    TargetOriginId: "media",
    ViewerProtocolPolicy: "allow-all",
    CachePolicyId: managed.uncompressed,
    ...changes,
  };
}

/** A behaviour of paths. */
export function behaviorOf(PathPattern: string, changes: Partial<DefaultCacheBehavior> = {}): CacheBehavior {
  return { PathPattern, ...behavior(changes) };
}

/** A cloud with an edge, and a private bucket that may be read through distributions of the account. */
export async function startWithEdge(options: TestCloudOptions = {}) {
  const asked: OriginLog[] = [];
  const test = await startWithCloudFront({ edgePort: 0, originLog: (line) => void asked.push(line), ...options });
  const { cloud, cloudFront } = test;
  const s3 = cloud.client();
  await s3.send(new CreateBucketCommand({ Bucket: "media" }));
  const control = await cloudFront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: "media",
        SigningProtocol: "sigv4",
        SigningBehavior: "always",
        OriginAccessControlOriginType: "s3",
      },
    }),
  );
  const controlId = control.OriginAccessControl?.Id ?? "";
  let count = 0;
  const settle = (): Promise<void> => moveClock(cloud, { seconds: 6 });
  return {
    ...test,
    s3,
    controlId,
    /** What the edge has asked of origins. */
    asked,
    /** Moves the cloud's clock so far that all that was changed is deployed. */
    settle,
    pass: (seconds: number): Promise<void> => moveClock(cloud, { seconds }),
    put: (Key: string, Body: string | Uint8Array, more: object = {}) =>
      s3.send(new PutObjectCommand({ Bucket: "media", Key, Body, ...more })),
    /** Makes a distribution of the bucket, lets it read there, and waits until it is deployed. */
    async distribute(changes: Partial<DistributionConfig> = {}): Promise<MadeDistribution> {
      count += 1;
      const made = await makeDistribution(cloudFront, {
        CallerReference: `edge ${count}`,
        Origins: { Quantity: 1, Items: [mediaOrigin(controlId)] },
        DefaultCacheBehavior: behavior(),
        ...changes,
      });
      await allowReading(s3, made.arn);
      await settle();
      return made;
    },
    /** Makes a cache policy, and gives its id. */
    async cachePolicy(changes: Partial<CachePolicyConfig>): Promise<string> {
      count += 1;
      const CachePolicyConfig = { Name: `policy-${count}`, MinTTL: 0, ...changes };
      const { CachePolicy } = await cloudFront.send(new CreateCachePolicyCommand({ CachePolicyConfig }));
      return CachePolicy?.Id ?? "";
    },
    /** Asks the edge. */
    ask: (host: string, target: string, question: EdgeQuestion = {}): Promise<ViewerAnswer> =>
      askEdge(cloud.edge?.endpoint ?? "", host, target, question),
    /** Asks the edge over HTTPS, trusting the cloud's own authority. */
    async askSecurely(host: string, target: string, question: EdgeQuestion = {}): Promise<ViewerAnswer> {
      const ca = await readFile(join(cloud.dataDir, "authority.pem"), "utf8");
      return await askEdge(cloud.edge?.tlsEndpoint ?? "", host, target, { ca, ...question });
    },
  };
}

/** The bucket as an origin. */
export function mediaOrigin(OriginAccessControlId: string, OriginPath = "") {
  return {
    Id: "media",
    DomainName: "media.s3.us-east-1.amazonaws.com",
    S3OriginConfig: { OriginAccessIdentity: "" },
    OriginAccessControlId,
    OriginPath,
  };
}

/** Lets a distribution, and nobody else, read the bucket. */
export async function allowReading(s3: S3Client, arn: string, Resource = "arn:aws:s3:::media/*"): Promise<void> {
  const Statement = {
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource,
    Condition: { StringEquals: { "aws:SourceArn": arn } },
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
  await s3.send(new PutBucketPolicyCommand({ Bucket: "media", Policy }));
}
