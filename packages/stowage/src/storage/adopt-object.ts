import { StowageError } from "../base/stowage-error.ts";
import { extensionOfType } from "../base/type-of-name.ts";
import { cleanFileName } from "../base/clean-file-name.ts";
import type { CallOptions, ObjectInfo } from "../drivers/driver.ts";
import { headLength } from "../sniff/sniff-type.ts";
import { callOf } from "./call-of.ts";
import { contentHead } from "./content-head.ts";
import type { CopyFileOptions } from "./copy-options.ts";
import { decideType } from "./decide-type.ts";
import { describeFile } from "./describe-file.ts";
import { mintName } from "./mint-name.ts";
import { metadataOf, objectMetadata, uploadedNameOf } from "./object-metadata.ts";
import type { SaveTarget } from "./save-target.ts";

/** An object that is to become a file, and nothing but what was seen of it. */
export interface Adopted {
  info: ObjectInfo;
  /** Where it must be named, for the key may hold another meanwhile. */
  version: string | undefined;
}

/**
 * Copies an object under a new key of a storage, which holds it to what it holds a saved file to: the type that its
 * bytes say, its size, its headers. What is copied is what was looked at, or nothing.
 */
export async function adoptObject(
  target: SaveTarget,
  { info, version }: Adopted,
  options: CopyFileOptions & CallOptions,
): Promise<ObjectInfo> {
  const { driver, prefix, maxSize } = target;
  const uploadedName = options.uploadedName === undefined ? uploadedNameOf(info) : cleanFileName(options.uploadedName);
  if (info.size > maxSize) throw refusal("too-large", info.key, `it is over the limit of ${maxSize} bytes`);
  const metadata = objectMetadata(uploadedName, options.metadata ?? metadataOf(info));
  const { contentEncoding } = info;
  const peek = (length: number): Promise<Uint8Array> => readHead(target, { info, version }, length, options);
  const head = await (contentEncoding === undefined
    ? peek(headLength)
    : contentHead(peek, uploadedName, contentEncoding));
  const type = decideType({ head, uploadedName, declared: info.type, accept: target.accept });
  const { cacheControl = target.cacheControl } = options;
  const describe = describeFile({ type, head, uploadedName, cacheControl, metadata, contentEncoding });
  const from = { fromEtag: info.etag, ...(version !== undefined && { fromVersion: version }) };
  const key = prefix + mintName() + extensionOfType(type);
  return await driver
    .copy(info.key, key, { ...callOf(options), ...from, condition: "create", describe })
    .catch(changedMeanwhile(info.key));
}

/** The key is new: a condition that failed was that of the source. */
export function changedMeanwhile(key: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StowageError) || error.code !== "already-exists") throw error;
    throw refusal("changed", key, "it was replaced meanwhile", error);
  };
}

async function readHead(
  { driver }: SaveTarget,
  { info, version }: Adopted,
  length: number,
  options: CallOptions,
): Promise<Uint8Array> {
  if (info.size === 0) return Buffer.alloc(0);
  const range = { start: 0, end: Math.min(info.size, length) - 1 };
  const opened = await driver.get(info.key, {
    ...callOf(options),
    ...range,
    ...(version !== undefined && { version }),
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  if (opened.info.etag !== info.etag) throw refusal("changed", info.key, "it was replaced meanwhile");
  return Buffer.concat(chunks);
}

function refusal(
  code: "changed" | "too-large" | "type-not-accepted",
  key: string,
  reason: string,
  cause?: unknown,
): StowageError {
  const message = `Cannot copy ${JSON.stringify(key)}: ${reason}`;
  return new StowageError(code, message, { key, ...(cause !== undefined && { cause }) });
}
