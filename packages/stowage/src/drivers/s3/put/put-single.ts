import type { ObjectInfo } from "../../driver.ts";
import { confirmWrite } from "../conditions/confirm-write.ts";
import { checksumHeaders } from "../engine/checksum-headers.ts";
import { keepChecksum } from "../headers/kept-checksum.ts";
import { objectHeaders } from "../headers/object-headers.ts";
import { checkFree } from "../conditions/check-free.ts";
import { proveCreate } from "./prove-create.ts";
import type { Part } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";
import { writtenInfo } from "./written-info.ts";

/** Stores a body of one part. */
export async function putSingle(write: S3Write, part: Part): Promise<ObjectInfo> {
  const { client, engine, key, options, operation } = write;
  const { profile } = engine;
  const { algorithm, inMetadata } = profile.checksum;
  const headers = objectHeaders(key, options, operation);
  Object.assign(headers, engine.conditionHeaders("put", options.condition), checksumHeaders(profile, part.checksum));
  if (inMetadata === "always") Object.assign(headers, keepChecksum({ algorithm, value: part.checksum }));
  const { signal, condition } = options;
  await checkFree(client, engine, "put", { key, operation: "save", condition }, signal);
  const request = { operation: "save", method: "PUT", key, headers, body: part, changes: true, slow: true } as const;
  const answer = await client.call({ ...request, signal }).catch((error: unknown) => confirmWrite(write, error));
  await proveCreate(write, "put", answer.headers, () => client.call({ ...request, signal }));
  options.onProgress?.(part.size);
  return writtenInfo(write, answer.headers, { size: part.size, checksum: { algorithm, value: part.checksum } });
}
