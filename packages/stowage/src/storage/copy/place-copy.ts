import { createHash } from "node:crypto";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { extensionOfType } from "../../base/types/type-of-name.ts";
import type { CallOptions, CopyOptions, ObjectInfo } from "../../drivers/driver.ts";
import { callOf } from "../operation/call-of.ts";
import { createNaming, type Naming, needsChecksum } from "../names/create-naming.ts";
import type { SaveTarget } from "../save/save-target.ts";
import type { Written } from "../save/write-file.ts";

/** An object as it was looked at, which is what is copied, or nothing. */
export interface SeenObject {
  info: ObjectInfo;
  /** Where it must be named, for the key may hold another meanwhile. */
  version: string | undefined;
}

/** What a copy is to be. */
export interface CopyToPlace {
  source: SeenObject;
  /** Without parameters. */
  type: string;
  uploadedName: string;
  /** Headers of its own; without it those of the source. */
  describe?: CopyOptions["describe"];
}

// As a file that is saved.
const mostNames = 10;

/**
 * Copies an object under the name that the storage's strategy gives, which must be free. In a storage that names by
 * content the file of this content may be there already, and is as good.
 */
export async function placeCopy(target: SaveTarget, copy: CopyToPlace, options: CallOptions): Promise<Written> {
  const { driver, names } = target;
  const { info, version } = copy.source;
  const naming = await nameOf(target, copy, options);
  const pinned = { fromEtag: info.etag, ...(version !== undefined && { fromVersion: version }) };
  const { describe } = copy;
  const call = { ...callOf(options), ...pinned, condition: "create", ...(describe && { describe }) } as const;
  for (let attempt = 1; ; attempt += 1) {
    const key = naming.next();
    try {
      return { info: await driver.copy(info.key, key, call), created: true };
    } catch (error) {
      if (!(error instanceof StowageError) || error.code !== "already-exists") throw error;
      const there = naming.shared ? await driver.head(key, callOf(options)) : undefined;
      // Where the key is free, the condition that failed was that of the source.
      if (there === undefined) throw changedError(info.key, error);
      // What has the name of a content, but not its size, must not take the place of the only copy.
      if (names === "hash" && there.size === info.size) return { info: there, created: false };
      // Where it is unknown whose file it is, another name could store ours twice.
      if (names === "hash" || attempt === mostNames || error.applied === "unknown") throw error;
    }
  }
}

/** The error of an object that is no longer what was looked at. */
export function changedError(key: string, cause?: unknown): StowageError {
  const message = `Cannot copy ${JSON.stringify(key)}: it was replaced meanwhile`;
  return new StowageError("changed", message, { key, ...(cause !== undefined && { cause }) });
}

async function nameOf(target: SaveTarget, copy: CopyToPlace, options: CallOptions): Promise<Naming> {
  const { names, prefix } = target;
  const { type, uploadedName, source } = copy;
  const checksum = needsChecksum(names) ? await sha256Of(target, source, options) : "";
  const info = { uploadedName, type, extension: extensionOfType(type), now: new Date(), checksum };
  return createNaming(names, prefix, info);
}

/** The checksum that names are made from; where the object was stored with another, it is read whole. */
async function sha256Of({ driver }: SaveTarget, { info, version }: SeenObject, options: CallOptions): Promise<string> {
  if (info.checksum?.algorithm === "sha256") return Buffer.from(info.checksum.value, "base64").toString("hex");
  const opened = await driver.get(info.key, { ...callOf(options), ...(version !== undefined && { version }) });
  const hash = createHash("sha256");
  for await (const chunk of opened.body as AsyncIterable<Uint8Array>) hash.update(chunk);
  if (opened.info.etag !== info.etag) throw changedError(info.key);
  return hash.digest("hex");
}
