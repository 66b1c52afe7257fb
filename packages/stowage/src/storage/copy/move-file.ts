import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, ObjectInfo } from "../../drivers/driver.ts";
import { callOf } from "../operation/call-of.ts";
import { copyFile } from "./copy-file.ts";
import type { CopyFileOptions } from "./copy-options.ts";
import type { SaveTarget } from "../save/save-target.ts";

/**
 * Copies a file, then deletes the source, if it still is what was copied. Between the two both are there; where the
 * second fails, both stay.
 */
export async function moveFile(
  target: SaveTarget,
  key: string,
  options: CopyFileOptions & CallOptions,
): Promise<ObjectInfo> {
  const { source, info, created } = await copyFile(target, key, options);
  // Named by its content, a file is where it belongs already.
  if (info.key === key) return info;
  const [result] = await target.driver.delete([key], { ...callOf(options), match: source.etag }).catch(failed(key));
  if (result?.error !== undefined) throw bothStay(target, { from: key, to: info.key, created }, result.error);
  return info;
}

function failed(key: string): (error: unknown) => [{ key: string; error: unknown }] {
  return (error) => [{ key, error }];
}

interface HalfMove {
  from: string;
  to: string;
  /** Whether the copy is the move's own. */
  created: boolean;
}

function bothStay({ storage }: SaveTarget, { from, to, created }: HalfMove, cause: unknown): StowageError {
  const changed = cause instanceof StowageError && cause.code === "already-exists";
  const why = cause instanceof Error ? cause.message : String(cause);
  const reason = changed ? "but was replaced meanwhile and stays" : `but not deleted: ${why}`;
  const code = cause instanceof StowageError ? cause.code : "remote";
  const message = `Cannot move ${JSON.stringify(from)}: it was copied to ${JSON.stringify(to)}, ${reason}`;
  const fix = created
    ? `Delete one of the two: ${JSON.stringify(to)} undoes the move`
    : `Delete ${JSON.stringify(from)}, or leave it: the other was there before, and others may use it`;
  // The key is the one that the caller cannot know.
  const about = { storage, operation: "move", key: to };
  return new StowageError(changed ? "changed" : code, message, { ...about, fix, applied: "yes", cause });
}
