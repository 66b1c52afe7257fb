import { combineChecksums, parseXml, renderXml, textOf } from "@stowage/wire";
import { textBody } from "../../../s3-client/s3-body.ts";
import type { ProviderProfile } from "../engine/provider-profile.ts";
import type { StoredChecksum } from "../../verified-body.ts";
import { checkFree } from "../conditions/check-free.ts";
import { confirmWrite } from "../conditions/confirm-write.ts";
import type { S3Upload, UploadedPart } from "./s3-upload.ts";

/** What is known once an upload is an object. */
export interface CompletedUpload {
  headers: Readonly<Record<string, string>>;
  etag: string | undefined;
  size: number;
  /** Of the whole object, where the parts had theirs. */
  checksum: StoredChecksum | undefined;
}

/** Makes an object of the parts; this is when its condition decides. */
export async function completeUpload(
  upload: S3Upload,
  uploadId: string,
  parts: readonly UploadedPart[],
): Promise<CompletedUpload> {
  const { client, engine, key, purpose, condition, signal } = upload;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const checksum = wholeChecksum(engine.profile, parts);
  const headers = {
    ...engine.conditionHeaders("complete", condition),
    ...(checksum !== undefined && checksumOfAll(checksum)),
    "x-amz-mp-object-size": String(size),
  };
  const body = textBody(completion(engine.profile, parts));
  const place = { operation: purpose, method: "POST", key, query: { uploadId }, signal } as const;
  await checkFree(client, engine, "complete", { key, operation: purpose, condition }, signal);
  const answer = await client
    .call({ ...place, headers, body, changes: true, slow: true })
    .catch(async (error: unknown) => ({ ...(await confirmWrite(upload, error)), text: "" }));
  const etag = answer.text === "" ? undefined : textOf(parseXml(answer.text.trim()), "ETag");
  return { headers: answer.headers, etag, size, checksum };
}

function wholeChecksum(
  { checksum: { algorithm } }: ProviderProfile,
  parts: readonly UploadedPart[],
): StoredChecksum | undefined {
  const known: { value: string; size: number }[] = [];
  for (const { checksum, size } of parts) {
    if (checksum === undefined) return undefined;
    known.push({ value: checksum, size });
  }
  return { algorithm, value: combineChecksums(algorithm, known) };
}

function checksumOfAll({ algorithm, value }: StoredChecksum): Record<string, string> {
  return { [`x-amz-checksum-${algorithm.toLowerCase()}`]: value, "x-amz-checksum-type": "FULL_OBJECT" };
}

function completion({ checksum: { algorithm } }: ProviderProfile, parts: readonly UploadedPart[]): string {
  const Part = parts.map(({ number, etag, checksum }) => ({
    PartNumber: number,
    ETag: etag,
    ...(checksum !== undefined && { [`Checksum${algorithm}`]: checksum }),
  }));
  const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";
  return renderXml("CompleteMultipartUpload", { Part }, { xmlns });
}
