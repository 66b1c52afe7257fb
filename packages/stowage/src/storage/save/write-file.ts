import { refusal } from "../../base/errors/refusal.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver, ObjectInfo, PutOptions } from "../../drivers/driver.ts";
import { callOf } from "../operation/call-of.ts";
import type { Naming } from "../names/create-naming.ts";
import type { SaveOptions } from "./save-options.ts";
import type { Source } from "./source.ts";
import { addContext } from "../operation/with-context.ts";

/** What became of a file. */
export interface Written {
  info: ObjectInfo;
  /** Whether this write made it; false where a file of the same content was there already. */
  created: boolean;
}

/** One file that is ready to be written. */
export interface FileWrite {
  /** The name of the storage, for errors. */
  storage: string;
  driver: Driver;
  naming: Naming;
  source: Source;
  put: PutOptions;
  ifExists: SaveOptions["ifExists"];
  /** Whether a file of the same key has the same content, and is as good. */
  same: boolean;
}

// After 7 random characters a second collision does not happen by chance.
const mostNames = 10;

/** Writes a file under a key that is free. The create-only write decides; a look before it only saves a long transfer. */
export async function writeFile(write: FileWrite): Promise<Written> {
  if (typeof write.ifExists === "object")
    return { info: await replaceFile(write, write.ifExists.replace), created: false };
  for (let attempt = 1; ; attempt += 1) {
    const key = write.naming.next();
    try {
      if (write.naming.shared && !write.source.whole) await assertFree(write, key);
      return { info: await write.driver.put(key, write.source.body(), write.put), created: true };
    } catch (cause) {
      const error = failed(write, key, cause);
      if (!isTaken(error) || write.ifExists === "fail" || attempt === mostNames) throw error;
      const there = write.same ? await find(write, key) : undefined;
      if (there !== undefined && there.size === write.source.size) return { info: there, created: false };
      if (there !== undefined) throw error;
      if (!write.source.rewind()) throw again(error);
    }
  }
}

/**
 * Replaces exactly the file that was named. S3 compares ETags, not versions: a version must be the current one, and then
 * its ETag is the condition.
 */
async function replaceFile(write: FileWrite, replaced: string): Promise<ObjectInfo> {
  const key = write.naming.next();
  const there = await find(write, key);
  const etag = replaced.replace(/^"(.*)"$/, "$1");
  if (there === undefined) throw refusal("not-found", { key, operation: "save" }, "there is no file to replace");
  if (there.etag !== etag && there.version !== replaced) {
    throw refusal("already-exists", { key, operation: "save" }, "it is not the version that was named");
  }
  const put: PutOptions = { ...write.put, condition: { match: there.etag } };
  return await write.driver.put(key, write.source.body(), put).catch((error: unknown) => {
    throw failed(write, key, error);
  });
}

async function assertFree(write: FileWrite, key: string): Promise<void> {
  if ((await find(write, key)) !== undefined)
    throw refusal("already-exists", { key, operation: "save" }, "the key is taken");
}

function find({ driver, put: call }: FileWrite, key: string): Promise<ObjectInfo | undefined> {
  return driver.head(key, callOf(call));
}

/** The error names the key: where the answer was lost, the caller may have to delete it. */
function failed({ storage }: FileWrite, key: string, error: unknown): StowageError {
  return addContext({ storage, operation: "save", key }, error);
}

/** Where it is unknown whose file it is, another name could store ours twice. */
function isTaken(error: unknown): error is StowageError {
  return error instanceof StowageError && error.code === "already-exists" && error.applied !== "unknown";
}

function again({ message, key, storage, cause }: StowageError): StowageError {
  return new StowageError("already-exists", message, {
    operation: "save",
    retryable: true,
    fix: "Save again with a new stream: another writer took the name meanwhile, and this one was read already",
    ...(key !== undefined && { key }),
    ...(storage !== undefined && { storage }),
    ...(cause !== undefined && { cause }),
  });
}
