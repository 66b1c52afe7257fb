import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  GetBucketCorsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { type FactKind, unless } from "./fact.ts";
import { contentOf, readObject } from "./object-content.ts";
import { accountId } from "./start-cloud-process.ts";

/** An object in a bucket without versions. */
export function objectFact(Bucket: string, Key: string): FactKind {
  return {
    name: `${Bucket}/${Key}`,
    read: ({ s3 }) => readObject(s3, { Bucket, Key }),
    write: ({ s3 }, want) => s3.send(new PutObjectCommand({ Bucket, Key, Body: contentOf(want), Metadata: { want } })),
    remove: ({ s3 }) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
  };
}

/** A bucket that comes and goes; its text is in its tags, which it is made with. */
export function bucketFact(Bucket: string): FactKind {
  return {
    name: `bucket ${Bucket}`,
    once: true,
    read: async ({ s3 }) => {
      if ((await unless(["NotFound"], s3.send(new HeadBucketCommand({ Bucket })))) === undefined) return undefined;
      return (await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet?.[0]?.Value;
    },
    write: ({ s3 }, Value) => {
      const CreateBucketConfiguration = { Tags: [{ Key: "want", Value }] };
      return s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    },
    remove: ({ s3 }) => s3.send(new DeleteBucketCommand({ Bucket })),
  };
}

/** The policy, the tags and the CORS rules of a bucket. */
export function configurationFacts(Bucket: string): FactKind[] {
  return [policyFact(Bucket), taggingFact(Bucket), corsFact(Bucket)];
}

function policyFact(Bucket: string): FactKind {
  const Resource = `arn:aws:s3:::${Bucket}`;
  const statement = { Effect: "Deny", Principal: { AWS: accountId }, Action: "s3:DeleteBucketWebsite", Resource };
  return {
    name: `policy of ${Bucket}`,
    read: async ({ s3 }) => {
      const got = await unless(["NoSuchBucketPolicy"], s3.send(new GetBucketPolicyCommand({ Bucket })));
      return got && JSON.parse(got.Policy ?? "").Statement.Sid;
    },
    write: ({ s3 }, Sid) => {
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement: { Sid, ...statement } });
      return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
    remove: ({ s3 }) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  };
}

function taggingFact(Bucket: string): FactKind {
  return {
    name: `tags of ${Bucket}`,
    read: async ({ s3 }) =>
      (await unless(["NoSuchTagSet"], s3.send(new GetBucketTaggingCommand({ Bucket }))))?.TagSet?.[0]?.Value,
    write: ({ s3 }, Value) =>
      s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "want", Value }] } })),
    remove: ({ s3 }) => s3.send(new DeleteBucketTaggingCommand({ Bucket })),
  };
}

function corsFact(Bucket: string): FactKind {
  return {
    name: `CORS rules of ${Bucket}`,
    read: async ({ s3 }) =>
      (await unless(["NoSuchCORSConfiguration"], s3.send(new GetBucketCorsCommand({ Bucket }))))?.CORSRules?.[0]?.ID,
    write: ({ s3 }, ID) => {
      const CORSRules = [{ ID, AllowedMethods: ["GET"], AllowedOrigins: ["*"] }];
      return s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    },
    remove: ({ s3 }) => s3.send(new DeleteBucketCorsCommand({ Bucket })),
  };
}
