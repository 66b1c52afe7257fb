import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { TestCloud, TestCloudOptions } from "./start-test-cloud.ts";
import { Bucket, startWithBucket } from "./start-with-bucket.ts";

/** A cloud with the empty bucket `media`, which keeps versions. */
export async function startWithVersions(
  options: TestCloudOptions = {},
): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const started = await startWithBucket(options);
  await setVersioning(started.s3, "Enabled");
  return started;
}

export async function setVersioning(s3: S3Client, Status: "Enabled" | "Suspended"): Promise<void> {
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
}

/** Puts a small object; the answer is its version id, empty where there is none. */
export async function putVersion(s3: S3Client, Key: string, Body: string): Promise<string> {
  return (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? "";
}

/** Deletes without naming a version; the answer is the id of the marker. */
export async function putMarker(s3: S3Client, Key: string): Promise<string> {
  const { DeleteMarker, VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  if (DeleteMarker !== true || VersionId === undefined) throw new Error(`Deleting "${Key}" made no marker`);
  return VersionId;
}

/** The ids of a key's versions, the newest first; markers in parentheses, the current one with a star. */
export async function listStack(s3: S3Client, key: string): Promise<string[]> {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }));
  const versions = (page.Versions ?? []).map((each) => ({ ...each, text: each.VersionId ?? "" }));
  const markers = (page.DeleteMarkers ?? []).map((each) => ({ ...each, text: `(${each.VersionId})` }));
  const all = [...versions, ...markers].filter(({ Key }) => Key === key);
  return all.map(({ text, IsLatest }) => (IsLatest === true ? `*${text}` : text));
}
