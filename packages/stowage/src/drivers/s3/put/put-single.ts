import type { ObjectInfo } from "../../driver.ts";
import { blameMemory } from "./blame-memory.ts";
import { confirmWrite } from "../conditions/confirm-write.ts";
import { checksumHeaders } from "../engine/checksum-headers.ts";
import { keepChecksum } from "../headers/kept-checksum.ts";
import type { S3Request } from "../../../s3-client/s3-request.ts";
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
  const look = checkFree(client, engine, "put", { key, operation: "save", condition }, signal);
  if (look !== undefined) await look;
  const request: S3Request = {
    operation: "save",
    method: "PUT",
    key,
    headers,
    body: part,
    changes: true,
    slow: true,
    signal,
  };
  const answered = await client
    .call(request)
    .catch((error: unknown) => confirmWrite(write, blameMemory(error, part, write)));
  const proof = proveCreate(write, "put", answered.headers, () => client.call(request));
  if (proof !== undefined) await proof;
  options.onProgress?.(part.size);
  return writtenInfo(write, answered.headers, { size: part.size, checksum: { algorithm, value: part.checksum } });
}
