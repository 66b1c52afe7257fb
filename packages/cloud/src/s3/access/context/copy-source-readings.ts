import type { ContextValues } from "../../../iam/context-values.ts";
import { type CopySource, copySource } from "../../objects/copy-source.ts";
import type { S3Request } from "../../request/s3-request.ts";

const key = "s3:x-amz-copy-source";

/**
 * How else `s3:x-amz-copy-source` may be read than as it was written. AWS does not say whether the header is decoded
 * before it is compared, nor whether the version belongs to it, so policies must allow a copy in every reading.
 *
 * @param request The request.
 * @param context Its context, with the header as it was written.
 * @returns The context of each other reading; none where the header says the same, or nothing.
 */
export function copySourceReadings(request: S3Request, context: ContextValues): ContextValues[] {
  if (!request.headers.has("x-amz-copy-source")) return [];
  const source = readable(request);
  if (source === undefined) return [];
  const plain = `/${source.bucket}/${source.key}`;
  const texts = source.versionId === undefined ? [plain] : [plain, `${plain}?versionId=${source.versionId}`];
  const [written] = context(key) ?? [];
  return texts.filter((text) => text !== written).map((text) => (name) => (name === key ? [text] : context(name)));
}

/** A malformed header is refused by the operation. */
function readable(request: S3Request): CopySource | undefined {
  try {
    return copySource(request);
  } catch {
    return undefined;
  }
}
