import {
  type ObjectLockRetentionMode,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";
import { daysAhead } from "../clouds/days-ahead.ts";

/** Puts a small object and returns its version. */
export async function putLocked(
  s3: S3Client,
  Key: string,
  input: Partial<PutObjectCommandInput> = {},
): Promise<string> {
  const { VersionId = "" } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", ...input }));
  return VersionId;
}

/** The lock headers of a retention. */
export function retained(Mode: ObjectLockRetentionMode, days: number): Partial<PutObjectCommandInput> {
  return { ObjectLockMode: Mode, ObjectLockRetainUntilDate: daysAhead(days) };
}
