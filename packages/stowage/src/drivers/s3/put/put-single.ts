import type { ObjectInfo } from "../../driver.ts";
import { confirmWrite } from "./confirm-write.ts";
import { conditionHeaders, objectHeaders } from "../object-headers.ts";
import type { Part } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";
import { writtenInfo } from "./written-info.ts";

/** Stores a body of one part. */
export async function putSingle(write: S3Write, part: Part): Promise<ObjectInfo> {
  const { client, key, options, operation } = write;
  const headers = {
    ...objectHeaders(key, options, operation),
    ...conditionHeaders(options.condition),
    "x-amz-checksum-crc32": part.crc32,
  };
  const { signal } = options;
  const request = { operation: "save", method: "PUT", key, headers, body: part, changes: true, slow: true } as const;
  const answer = await client.call({ ...request, signal }).catch((error: unknown) => confirmWrite(write, error));
  options.onProgress?.(part.size);
  return writtenInfo(write, answer.headers, { size: part.size, crc32: part.crc32 });
}
