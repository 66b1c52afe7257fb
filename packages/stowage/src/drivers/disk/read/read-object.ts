import type { Readable } from "node:stream";
import type { GetOptions, GetResult } from "../../driver.ts";
import { checkModified } from "../../local/check-condition.ts";
import { destroyOnAbort } from "../../local/destroy-on-abort.ts";
import { rangeOf } from "../../local/range-of.ts";
import { refusal } from "../../../base/errors/refusal.ts";
import { verifiedBody } from "../../verified-body.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import { FileBody } from "./file-body.ts";
import { type OpenObject, openObject } from "./open-object.ts";

/** Opens an object or a range of it. A whole one is held to its SHA-256, and its last bytes come after the proof. */
export async function readObject(folder: DiskFolder, key: string, options: GetOptions): Promise<GetResult> {
  const subject = { key, operation: "read" };
  const object = await openObject(folder, subject);
  if (object === undefined) throw refusal("not-found", subject, "there is no such object");
  try {
    checkModified(subject, object.info, options.noneMatch);
    return { info: object.info, body: openBody(object, options) };
  } catch (error) {
    await object.handle.close();
    throw error;
  }
}

function openBody({ handle, info }: OpenObject, options: GetOptions): Readable {
  const { key, size } = info;
  const { start, end } = rangeOf(info, options);
  const length = end - start + 1;
  const value = info.checksum?.value;
  const checksum = length === size && value !== undefined ? { algorithm: "SHA256" as const, value } : undefined;
  const bytes = new FileBody(handle, { start, length });
  const body = verifiedBody(bytes, { key, size: length, checksum, signal: options.signal });
  return destroyOnAbort(body, options.signal, key);
}
