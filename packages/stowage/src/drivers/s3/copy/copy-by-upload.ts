import { createChecksum } from "@stowage/wire";
import { textBody } from "../../../s3-client/s3-body.ts";
import { checksumHeaders } from "../engine/checksum-headers.ts";
import { checkFree } from "../conditions/check-free.ts";
import { confirmWrite } from "../conditions/confirm-write.ts";
import { copiedPartSize, copyInParts } from "../multipart/copy-in-parts.ts";
import type { CopySource } from "../multipart/copy-source.ts";
import type { S3Upload } from "../multipart/s3-upload.ts";
import type { CopyAnswer } from "./copy-answer.ts";

/**
 * Copies through an upload in parts. Of nothing there are no parts, but a PUT of nothing is as good.
 *
 * @param largest Bytes that one request may copy.
 */
export async function copyByUpload(
  copy: S3Upload,
  source: CopySource,
  described: Readonly<Record<string, string>>,
  largest: number,
): Promise<CopyAnswer> {
  if (source.size === 0) return await putNothing(copy, described);
  return await copyInParts(copy, source, described, Math.min(copiedPartSize, largest));
}

async function putNothing(copy: S3Upload, described: Readonly<Record<string, string>>): Promise<CopyAnswer> {
  const { client, engine, key, purpose, operation, condition, signal } = copy;
  await checkFree(client, engine, "put", { key, operation: purpose, condition }, signal);
  const none = createChecksum(engine.profile.checksum.algorithm).digest();
  const conditions = engine.conditionHeaders("put", condition);
  const headers = { ...described, ...checksumHeaders(engine.profile, none), ...conditions };
  const request = { operation: purpose, method: "PUT", key, headers, body: textBody(""), changes: true } as const;
  const answer = await client
    .call({ ...request, signal })
    .catch((error: unknown) => confirmWrite({ client, key, operation }, error));
  return { headers: answer.headers, etag: answer.headers["etag"] };
}
