import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** Puts small objects whose content is their key. */
export async function putKeys(s3: S3Client, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))));
}
