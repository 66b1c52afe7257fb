import { encodeKey, parseXml, textOf } from "@stowage/wire";
import { StowageError } from "../../base/stowage-error.ts";
import type { S3Client } from "../../s3-client/s3-client.ts";
import type { CallOptions, ObjectInfo } from "../driver.ts";
import { confirmWrite } from "./put/confirm-write.ts";
import { headObject } from "./head-object.ts";
import { decodeMetadataValue, encodeMetadataValue } from "./metadata-value.ts";
import { objectInfo, unquote } from "./object-info.ts";
import { newOperationId, operationHeader } from "./operation-id.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * Copies an object under a new key that must be free. The metadata is sent anew instead of being copied by S3: the copy
 * needs an operation id of its own, or a repeated copy could not be told from somebody else's object.
 */
export async function copyObject(
  client: S3Client,
  from: string,
  to: string,
  { signal }: CallOptions,
): Promise<ObjectInfo> {
  const source = await headObject(client, from, signal, "copy");
  if (source === undefined) throw missing(from);
  const operation = newOperationId();
  const headers = {
    ...describing(source),
    [operationHeader]: operation,
    "if-none-match": "*",
    "x-amz-copy-source": `/${client.bucket}/${encodeKey(from)}`,
    "x-amz-copy-source-if-match": source["etag"] ?? "*",
    "x-amz-metadata-directive": "REPLACE",
  };
  const request = { operation: "copy", method: "PUT", key: to, headers, changes: true, slow: true, signal } as const;
  const answer = await client
    .call(request)
    .catch(async (error: unknown) => ({ ...(await confirmWrite({ client, key: to, operation }, error)), text: "" }));
  return copiedInfo(to, source, answer);
}

/** A confirmed write was answered by HEAD, which says it all. */
function copiedInfo(key: string, source: Headers, answer: { headers: Headers; text: string }): ObjectInfo {
  if (answer.text === "") return objectInfo(key, answer.headers);
  const result = parseXml(answer.text.trim());
  const { version: _, ...info } = objectInfo(key, source);
  const version = answer.headers["x-amz-version-id"];
  return {
    ...info,
    etag: unquote(textOf(result, "ETag")),
    modified: new Date(textOf(result, "LastModified") ?? Date.now()),
    ...(version !== undefined && { version }),
  };
}

const described = [
  "content-type",
  "content-language",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "expires",
];

function describing(source: Headers): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (described.includes(name)) headers[name] = value;
    if (name.startsWith("x-amz-meta-")) headers[name] = encodeMetadataValue(decodeMetadataValue(value));
  }
  return headers;
}

function missing(key: string): StowageError {
  const message = `Cannot copy ${JSON.stringify(key)}: there is no such object`;
  return new StowageError("not-found", message, { key, operation: "copy" });
}
