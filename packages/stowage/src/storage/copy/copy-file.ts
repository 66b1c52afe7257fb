import { parseContentDisposition } from "../../base/headers/parse-content-disposition.ts";
import { parseContentType } from "../../base/types/parse-content-type.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, ObjectInfo } from "../../drivers/driver.ts";
import { adoptObject, type AdoptOptions } from "./adopt-object.ts";
import { callOf } from "../operation/call-of.ts";
import type { CopyFileOptions } from "./copy-options.ts";
import { mayBeInline } from "../content/disposition-of.ts";
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
    return {
      source,
      ...(await adoptObject(target, seen, {
        ...withoutTags(target, key, options),
        disposition: dispositionOfCopy(target, source, uploadedName),
      })),
    };
  const copy = { source: seen, type: typeOf(source), uploadedName: uploadedNameOf(source) };
  return { source, ...(await placeCopy(target, copy, options)) };
}

/** Within a storage a file stays shown or saved as it was, and under its new name. */
function dispositionOfCopy({ prefix }: SaveTarget, source: ObjectInfo, uploadedName?: string): string | undefined {
  const { key, contentDisposition: header = "" } = source;
  const kind = key.startsWith(prefix) ? parseContentDisposition(header) : undefined;
  if (kind === undefined || (kind === "inline" && !mayBeInline(typeOf(source)))) return undefined;
  return uploadedName === undefined ? header : kind;
}

function typeOf({ type }: ObjectInfo): string {
  return parseContentType(type) ?? type;
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
