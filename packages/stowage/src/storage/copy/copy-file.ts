import { parseContentType } from "../../base/types/parse-content-type.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, ObjectInfo } from "../../drivers/driver.ts";
import { adoptObject, type AdoptOptions } from "./adopt-object.ts";
import { callOf } from "../operation/call-of.ts";
import type { CopyFileOptions } from "./copy-options.ts";
import { uploadedNameOf } from "../save/object-metadata.ts";
import { placeCopy } from "./place-copy.ts";
import type { SaveTarget } from "../save/save-target.ts";
import type { Written } from "../save/write-file.ts";

/** What was copied, and what it became. */
export interface Copied extends Written {
  source: ObjectInfo;
}

/**
 * Copies a file under a new key within its storage, or to another one.
 *
 * @param key The source, of any storage of the same driver.
 */
export async function copyFile(
  target: SaveTarget,
  key: string,
  options: CopyFileOptions & CallOptions,
): Promise<Copied> {
  const call = callOf(options);
  const source = await target.driver.head(key, call);
  if (source === undefined)
    throw new StowageError("not-found", `Cannot copy ${JSON.stringify(key)}: there is no such file`, { key });
  const seen = { info: source, version: undefined };
  const { uploadedName, metadata, cacheControl } = options;
  const asItIs = uploadedName === undefined && metadata === undefined && cacheControl === undefined;
  if (!asItIs || !key.startsWith(target.prefix))
    return { source, ...(await adoptObject(target, seen, withoutTags(target, key, options))) };
  const type = parseContentType(source.type) ?? source.type;
  const copy = { source: seen, type, uploadedName: uploadedNameOf(source) };
  return { source, ...(await placeCopy(target, copy, options)) };
}

/** Tags travel with a file, but for storages that declare none: their rights do not cover them. */
function withoutTags(
  { driver, prefix, tags }: SaveTarget,
  key: string,
  options: CopyFileOptions & CallOptions,
): AdoptOptions {
  const stay = !tags && !key.startsWith(prefix) && driver.capabilities.has("tags");
  return stay ? { ...options, tags: {} } : options;
}
