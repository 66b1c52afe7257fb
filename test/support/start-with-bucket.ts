import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

/** The bucket of most tests. */
export const Bucket = "media";

/** A cloud with the empty bucket `media`, and a client of the root. */
export async function startWithBucket(
  options: TestCloudOptions & { /** Without Block Public Access. */ open?: boolean } = {},
): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const cloud = await startTestCloud(options);
  const s3 = cloud.client();
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (options.open === true) await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  return { cloud, s3, [Symbol.asyncDispose]: () => cloud.close() };
}

/** Puts small objects whose content is their key. */
export async function putKeys(s3: S3Client, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))));
}
