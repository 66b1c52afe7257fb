import { PutBucketVersioningCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "./start-with-bucket.ts";

export async function setVersioning(s3: S3Client, Status: "Enabled" | "Suspended"): Promise<void> {
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
}
