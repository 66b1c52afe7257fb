import { parseXml, textOf } from "@stowage/wire";
import { checkFree } from "../conditions/check-free.ts";
import { confirmWrite } from "../conditions/confirm-write.ts";
import { copySource, type CopySource } from "../multipart/copy-source.ts";
import type { S3Upload } from "../multipart/s3-upload.ts";
import type { CopyAnswer } from "./copy-answer.ts";

/**
 * Copies with one CopyObject.
 *
 * @param retagged Whether the copy has the tags of `described`, also where that are none; otherwise the source's.
 */
export async function copyWhole(
  copy: S3Upload,
  source: CopySource,
  described: Readonly<Record<string, string>>,
  retagged: boolean,
): Promise<CopyAnswer> {
  const { client, engine, key, purpose, operation, condition, signal } = copy;
  const planned = { key, operation: purpose, condition };
  const prefix = engine.profile.copyConditions ?? "";
  const conditions = Object.entries(engine.conditionHeaders("complete", condition));
  const headers = {
    ...described,
    ...Object.fromEntries(conditions.map(([name, value]) => [prefix + name, value])),
    "x-amz-copy-source": copySource(client.bucket, source),
    "x-amz-copy-source-if-match": `"${source.etag}"`,
    "x-amz-metadata-directive": "REPLACE",
    ...(retagged && { "x-amz-tagging-directive": "REPLACE" }),
  };
  await checkFree(client, engine, "complete", planned, signal);
  const request = { operation: purpose, method: "PUT", key, headers, changes: true, slow: true, signal } as const;
  const answer = await client
    .call(request)
    .catch(async (error: unknown) => ({ ...(await confirmWrite({ client, key, operation }, error)), text: "" }));
  if (answer.text === "") return { headers: answer.headers, etag: undefined };
  const result = parseXml(answer.text.trim());
  return { headers: answer.headers, etag: textOf(result, "ETag"), modified: textOf(result, "LastModified") };
}
