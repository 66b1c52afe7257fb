import { parseXml, textOf } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Upload } from "./s3-upload.ts";

/**
 * Begins an upload in parts. Without the caller's signal: an upload whose answer nobody awaits would have no one to
 * abort it. One whose answer is lost holds no part and costs nothing; the bucket's lifecycle rule ends it.
 *
 * @param headers What describes the object.
 * @param hashed Whether its parts will have checksums.
 * @returns The id of the upload.
 */
export async function createUpload(
  { client, engine, key, purpose }: S3Upload,
  headers: Readonly<Record<string, string>>,
  hashed: boolean,
): Promise<string> {
  const { algorithm } = engine.profile.checksum;
  const type = hashed ? { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": "FULL_OBJECT" } : {};
  const request = { operation: purpose, method: "POST", key, query: { uploads: "" } } as const;
  const { text } = await client.call({ ...request, headers: { ...headers, ...type }, changes: false });
  const uploadId = textOf(parseXml(text.trim()), "UploadId");
  if (uploadId !== undefined) return uploadId;
  const message = `Cannot ${purpose} ${JSON.stringify(key)}: the storage gave no upload id`;
  throw new StowageError("remote", message, { key, operation: purpose });
}
