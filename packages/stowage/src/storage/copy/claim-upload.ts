import { incomingPrefix } from "../../base/names/check-key.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, ObjectInfo } from "../../drivers/driver.ts";
import { adoptObject } from "./adopt-object.ts";
import { callOf } from "../operation/call-of.ts";
import type { ClaimOptions } from "../urls/direct-upload.ts";
import type { SaveTarget } from "../save/save-target.ts";

/**
 * Makes a file of a staged upload. Nothing that a client said decides: size, type and checksum are those of the bytes
 * that are there, and what is copied is what was looked at.
 *
 * @param versions Whether the bucket keeps versions, so that one can be named.
 */
export async function claimUpload(
  target: SaveTarget,
  key: string,
  options: ClaimOptions & CallOptions,
  versions: boolean,
): Promise<ObjectInfo> {
  checkStagingKey(target, key);
  const info = await target.driver.head(key, callOf(options));
  if (info === undefined)
    throw refusal("not-found", key, "nothing was uploaded there, or it was claimed or has expired");
  try {
    const { info: adopted } = await adoptObject(
      target,
      { info, version: versions ? info.version : undefined },
      options,
    );
    await discard(target, key);
    return adopted;
  } catch (error) {
    // What can never become a file need not wait for its end.
    if (error instanceof StowageError && ["too-large", "type-not-accepted"].includes(error.code))
      await discard(target, key);
    throw error;
  }
}

/** The bucket's lifecycle ends what is left here: a failure is no failure of the claim. */
async function discard({ driver }: SaveTarget, key: string): Promise<void> {
  await driver.delete([key]).catch(() => undefined);
}

function checkStagingKey({ prefix, storage }: SaveTarget, key: string): void {
  const begin = incomingPrefix + prefix;
  if (typeof key === "string" && key.startsWith(begin) && /^[a-z0-9]{26}$/.test(key.slice(begin.length))) return;
  throw refusal("invalid-key", key, `it is no key that signedUpload() of ${JSON.stringify(storage)} gave`);
}

function refusal(code: "invalid-key" | "not-found", key: string, reason: string): StowageError {
  return new StowageError(code, `Cannot claim ${JSON.stringify(key)}: ${reason}`, { key });
}
