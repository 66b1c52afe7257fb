import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

/** The bucket of most tests. */
export const Bucket = "media";

/** What a test may ask of its cloud and bucket. */
export interface TestBucketOptions extends TestCloudOptions {
  /** Without Block Public Access. */
  open?: boolean;
  /** Open, with a policy that lets everybody read every object. */
  publicRead?: boolean;
}

const readByAll = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` },
};

/** A cloud with the empty bucket `media`, and a client of the root. */
export async function startWithBucket({
  open = false,
  publicRead = false,
  ...options
}: TestBucketOptions = {}): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const cloud = await startTestCloud(options);
  const s3 = cloud.client();
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (open || publicRead) await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  if (publicRead) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(readByAll) }));
  return { cloud, s3, [Symbol.asyncDispose]: () => cloud.close() };
}
