import { refusal } from "../../../base/errors/refusal.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { CopyOptions, ObjectInfo, WriteCondition } from "../../driver.ts";
import type { Engine } from "../engine/engine.ts";
import type { ProviderProfile } from "../engine/provider-profile.ts";
import { getTags } from "../read/get-tags.ts";
import { headObject } from "../read/head-object.ts";
import { keepChecksum } from "../headers/kept-checksum.ts";
import type { StoredChecksum } from "../../verified-body.ts";
import { decodeMetadataValue, encodeMetadataValue } from "../headers/metadata-value.ts";
import { objectHeaders, taggingHeader } from "../headers/object-headers.ts";
import { objectInfo, storedChecksum, unquote } from "../headers/object-info.ts";
import { newOperationId, operationHeader } from "../headers/operation-id.ts";
import type { CopyAnswer } from "./copy-answer.ts";
import { copyByUpload } from "./copy-by-upload.ts";
import { copyWhole } from "./copy-whole.ts";
import type { CopySource } from "../multipart/copy-source.ts";
import type { S3Upload } from "../multipart/s3-upload.ts";

type Headers = Readonly<Record<string, string>>;

/** S3's limit for one CopyObject, in bytes. */
const largestCopy = 5 * 1024 ** 3;

/**
 * Copies an object, under a new key that must be free unless said otherwise. The metadata is sent anew instead of being
 * copied by S3: the copy needs an operation id of its own, or a repeated copy could not be told from somebody else's
 * object.
 *
 * @param largest Bytes that one CopyObject takes.
 */
export async function copyObject(
  client: S3Client,
  engine: Engine,
  from: string,
  to: string,
  options: CopyOptions,
  largest: number = largestCopy,
): Promise<ObjectInfo> {
  const { condition = "create", fromVersion, describe, signal } = options;
  engine.admit("complete", { key: to, operation: "copy", condition });
  const subject = { key: from, operation: "copy" };
  const found = await headObject(client, from, { version: fromVersion, signal }, "copy");
  if (found === undefined) throw refusal("not-found", subject, "there is no such object");
  const { size, etag } = objectInfo(from, found);
  if (etag !== (options.fromEtag ?? etag))
    throw refusal("already-exists", subject, "it is not the object that was named");
  engine.recognise(found);
  const operation = newOperationId();
  const described = {
    ...(describe === undefined ? describing(found) : objectHeaders(to, describe, operation)),
    [operationHeader]: operation,
    ...keptBy(engine.profile, storedChecksum(found)),
  };
  const copy: S3Upload = { client, engine, key: to, purpose: "copy", operation, condition, signal };
  const source = { key: from, version: fromVersion, etag, size };
  const retagged = describe?.tags !== undefined;
  const answer = await (inOne(engine, condition, size <= largest)
    ? copyWhole(copy, source, described, retagged)
    : copyByUpload(
        copy,
        source,
        { ...(retagged ? {} : await tagsToSend(found, source, copy)), ...described },
        largest,
      ));
  return copiedInfo(to, { ...withoutDescription(found), ...described }, answer);
}

/** CopyObject takes the tags along, an upload does not. */
async function tagsToSend(
  found: Headers,
  { key, version }: CopySource,
  { client, signal }: S3Upload,
): Promise<Record<string, string>> {
  const count = Number(found["x-amz-tagging-count"] ?? 0);
  return count === 0 ? {} : taggingHeader(await getTags(client, key, { version, signal }));
}

/** Where a CopyObject ignores its condition, a completion has to decide; unless nothing does, and that is accepted. */
function inOne(engine: Engine, condition: WriteCondition, fits: boolean): boolean {
  if (!fits || condition === "overwrite" || engine.profile.copyConditions !== undefined) return fits;
  return condition === "create" && engine.creates("complete") === false;
}

function keptBy({ checksum }: ProviderProfile, stored: StoredChecksum | undefined): Headers {
  return checksum.inMetadata === "never" || stored === undefined ? {} : keepChecksum(stored);
}

function copiedInfo(key: string, copied: Headers, { headers, etag, modified }: CopyAnswer): ObjectInfo {
  if (etag === undefined) return objectInfo(key, headers);
  const { version: _, ...info } = objectInfo(key, copied);
  const version = headers["x-amz-version-id"];
  return {
    ...info,
    etag: unquote(etag),
    modified: new Date(modified ?? headers["date"] ?? Date.now()),
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
