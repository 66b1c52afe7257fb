import { DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** Deletes without naming a version; the answer is the id of the marker. */
export async function putMarker(s3: S3Client, Key: string): Promise<string> {
  const { DeleteMarker, VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  if (DeleteMarker !== true || VersionId === undefined) throw new Error(`Deleting "${Key}" made no marker`);
  return VersionId;
}
