import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** Puts a small object; the answer is its version id, empty where there is none. */
export async function putVersion(s3: S3Client, Key: string, Body: string): Promise<string> {
  return (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? "";
}
