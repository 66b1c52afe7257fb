import { type CompletedPart, CreateMultipartUploadCommand, type S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** The smallest part that is not the last. */
export const partSize: number = 5 * 1024 * 1024;

/** Starts an upload and sends its parts. */
export async function uploadParts(
  s3: S3Client,
  Key: string,
  bodies: readonly (string | Buffer)[],
): Promise<{ UploadId: string; Parts: CompletedPart[] }> {
  const { UploadId = "" } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const Parts: CompletedPart[] = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag, ChecksumCRC32 });
  }
  return { UploadId, Parts };
}
