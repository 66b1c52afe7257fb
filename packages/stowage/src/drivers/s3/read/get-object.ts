import { refusal } from "../../../base/errors/refusal.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { S3Request } from "../../../s3-client/s3-request.ts";
import { checkRange } from "../../check-range.ts";
import type { GetOptions, GetResult } from "../../driver.ts";
import { missingOrForbidden, versionQuery } from "./head-object.ts";
import { objectInfo, storedChecksum } from "../headers/object-info.ts";
import { ReadObject } from "./read-object.ts";

/** Opens one object or a range of it. */
export async function getObject(client: S3Client, key: string, options: GetOptions): Promise<GetResult> {
  const { signal, version, noneMatch } = options;
  const range = rangeHeader(key, options);
  const headers: Record<string, string> = { "x-amz-checksum-mode": "ENABLED" };
  if (range !== undefined) headers["range"] = range;
  if (noneMatch !== undefined) headers["if-none-match"] = `"${noneMatch}"`;
  const request: S3Request = {
    operation: "read",
    method: "GET",
    key,
    headers,
    changes: false,
    slow: true,
    signal,
  };
  if (version !== undefined) request.query = versionQuery(options);
  const answer = await client.open(request).catch(async (error: unknown) => {
    throw await missingOrForbidden(client, key, error, { version, signal });
  });
  const length = Number(answer.headers["content-length"] ?? Number.NaN);
  const unusable = unusableReason(length, answer.status, range);
  if (unusable !== undefined) {
    answer.body.destroy();
    throw refusal("remote", { key, operation: "read" }, unusable);
  }
  const info = objectInfo(key, answer.headers);
  const checksum = length === info.size ? storedChecksum(answer.headers) : undefined;
  return new ReadObject(info, answer.body, { key, size: length, checksum, signal });
}

function rangeHeader(key: string, { start = 0, end }: GetOptions): string | undefined {
  if (start === 0 && end === undefined) return undefined;
  checkRange(key, { start, ...(end !== undefined && { end }) });
  return `bytes=${start}-${end ?? ""}`;
}

function unusableReason(length: number, status: number, range: string | undefined): string | undefined {
  if (!Number.isSafeInteger(length)) return "the answer does not tell its length";
  return range !== undefined && status !== 206 ? "the storage ignored the range" : undefined;
}
