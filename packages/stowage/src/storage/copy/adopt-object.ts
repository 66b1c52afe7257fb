import { StowageError } from "../../base/errors/stowage-error.ts";
import { cleanFileName } from "../../base/names/clean-file-name.ts";
import type { CallOptions } from "../../drivers/driver.ts";
import { headLength } from "../../sniff/sniff-type.ts";
import { callOf } from "../operation/call-of.ts";
import { contentHead } from "../content/content-head.ts";
import type { CopyFileOptions } from "./copy-options.ts";
import { decideType } from "../content/decide-type.ts";
import { describeFile } from "../content/describe-file.ts";
import { metadataOf, objectMetadata, uploadedNameOf } from "../save/object-metadata.ts";
import { changedError, placeCopy, type SeenObject } from "./place-copy.ts";
import { readAll } from "../files/read-all.ts";
import type { SaveTarget } from "../save/save-target.ts";
import type { Written } from "../save/write-file.ts";

/** What is said of a copy. */
export interface AdoptOptions extends CopyFileOptions, CallOptions {
  /** The Content-Disposition of a source that was held to what the storage takes before; by its type without it. */
  disposition?: string | undefined;
  /** Tags instead of the source's. */
  tags?: Record<string, string>;
}

/**
 * Copies an object under a new key of a storage, which holds it to what it holds a saved file to: the type that its
 * bytes say, its size, its headers. What is copied is what was looked at, or nothing.
 */
export async function adoptObject(
  target: SaveTarget,
  { info, version }: SeenObject,
  options: AdoptOptions,
): Promise<Written> {
  const { maxSize } = target;
  const uploadedName = options.uploadedName === undefined ? uploadedNameOf(info) : cleanFileName(options.uploadedName);
  if (info.size > maxSize) throw tooLarge(info.key, maxSize);
  const metadata = objectMetadata(uploadedName, options.metadata ?? metadataOf(info));
  const { contentEncoding } = info;
  const peek = (length: number): Promise<Uint8Array> => readHead(target, { info, version }, length, options);
  const head = await (contentEncoding === undefined
    ? peek(headLength)
    : contentHead(peek, uploadedName, contentEncoding));
  const type = decideType({ head, uploadedName, declared: info.type, accept: target.accept });
  const { cacheControl = target.cacheControl, disposition } = options;
  const headers = describeFile({ type, head, uploadedName, cacheControl, metadata, contentEncoding, disposition });
  const describe = options.tags === undefined ? headers : { ...headers, tags: options.tags };
  return await placeCopy(target, { source: { info, version }, type, uploadedName, describe }, options);
}

async function readHead(
  { driver }: SaveTarget,
  { info, version }: SeenObject,
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
  const bytes = await readAll(opened.body);
  if (opened.info.etag !== info.etag) throw changedError(info.key);
  return bytes;
}

function tooLarge(key: string, maxSize: number): StowageError {
  const message = `Cannot copy ${JSON.stringify(key)}: it is over the limit of ${maxSize} bytes`;
  return new StowageError("too-large", message, { key });
}
