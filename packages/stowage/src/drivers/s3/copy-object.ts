import { encodeKey, encodeUri, parseXml, textOf } from "@stowage/wire";
import { StowageError } from "../../base/stowage-error.ts";
import type { S3Client } from "../../s3-client/s3-client.ts";
import type { CopyOptions, ObjectInfo } from "../driver.ts";
import { confirmWrite } from "./put/confirm-write.ts";
import { headObject } from "./head-object.ts";
import { decodeMetadataValue, encodeMetadataValue } from "./metadata-value.ts";
import { conditionHeaders, objectHeaders } from "./object-headers.ts";
import { objectInfo, unquote } from "./object-info.ts";
import { newOperationId, operationHeader } from "./operation-id.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * Copies an object, under a new key that must be free unless said otherwise. The metadata is sent anew instead of being
 * copied by S3: the copy needs an operation id of its own, or a repeated copy could not be told from somebody else's
 * object.
 */
export async function copyObject(
  client: S3Client,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<ObjectInfo> {
  const { condition = "create", fromVersion, describe, signal } = options;
  const source = await headObject(client, from, { version: fromVersion, signal }, "copy");
  if (source === undefined) throw refusal("not-found", from, "there is no such object");
  const { fromEtag = unquote(source["etag"]) } = options;
  if (unquote(source["etag"]) !== fromEtag)
    throw refusal("already-exists", from, "it is not the object that was named");
  const operation = newOperationId();
  const described = describe === undefined ? describing(source) : objectHeaders(to, describe, operation);
  const headers = {
    ...described,
    [operationHeader]: operation,
    ...conditionHeaders(condition),
    "x-amz-copy-source": sourceHeader(client, from, fromVersion),
    "x-amz-copy-source-if-match": source["etag"] ?? "*",
    "x-amz-metadata-directive": "REPLACE",
  };
  const request = { operation: "copy", method: "PUT", key: to, headers, changes: true, slow: true, signal } as const;
  const answer = await client
    .call(request)
    .catch(async (error: unknown) => ({ ...(await confirmWrite({ client, key: to, operation }, error)), text: "" }));
  return copiedInfo(to, { ...withoutDescription(source), ...described }, answer);
}

function sourceHeader({ bucket }: S3Client, key: string, version: string | undefined): string {
  return `/${bucket}/${encodeKey(key)}${version === undefined ? "" : `?versionId=${encodeUri(version)}`}`;
}

/** A confirmed write was answered by HEAD, which says it all. */
function copiedInfo(key: string, copied: Headers, answer: { headers: Headers; text: string }): ObjectInfo {
  if (answer.text === "") return objectInfo(key, answer.headers);
  const result = parseXml(answer.text.trim());
  const { version: _, ...info } = objectInfo(key, copied);
  const version = answer.headers["x-amz-version-id"];
  return {
    ...info,
    etag: unquote(textOf(result, "ETag")),
    modified: new Date(textOf(result, "LastModified") ?? Date.now()),
    ...(version !== undefined && { version }),
  };
}

const describingNames = [
  "content-type",
  "content-language",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "expires",
];

function describes(name: string): boolean {
  return describingNames.includes(name) || name.startsWith("x-amz-meta-");
}

function describing(source: Headers): Record<string, string> {
  const entries = Object.entries(source).filter(([name]) => describes(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name.startsWith("x-amz-meta-") ? encodeMetadataValue(decodeMetadataValue(value)) : value,
    ]),
  );
}

function withoutDescription(source: Headers): Headers {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !describes(name)));
}

function refusal(code: "already-exists" | "not-found", key: string, reason: string): StowageError {
  return new StowageError(code, `Cannot copy ${JSON.stringify(key)}: ${reason}`, { key, operation: "copy" });
}
