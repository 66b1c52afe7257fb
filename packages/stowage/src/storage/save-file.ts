import { cleanFileName } from "../base/clean-file-name.ts";
import { StowageError } from "../base/stowage-error.ts";
import { extensionOfType } from "../base/type-of-name.ts";
import type { CallOptions, Driver, ObjectInfo, PutOptions } from "../drivers/driver.ts";
import { headLength } from "../sniff/sniff-type.ts";
import { BodyReader } from "./body-reader.ts";
import { type Body, openBody } from "./body.ts";
import { decideType } from "./decide-type.ts";
import { describeFile } from "./describe-file.ts";
import { mintName } from "./mint-name.ts";
import { objectMetadata } from "./object-metadata.ts";
import type { SaveOptions } from "./save-options.ts";
import { withContext } from "./with-context.ts";

/** Where a file goes and what it is held to there. */
export interface SaveTarget {
  /** The name of the storage, for errors. */
  storage: string;
  driver: Driver;
  prefix: string;
  accept: readonly string[] | "anything";
  /** Bytes. */
  maxSize: number;
  cacheControl: string;
}

/** Stores a file under a new key: all or nothing. Its first bytes decide its type before anything is sent. */
export async function saveFile(
  target: SaveTarget,
  name: string,
  body: Body,
  options: SaveOptions & CallOptions,
): Promise<ObjectInfo> {
  const uploadedName = cleanFileName(name);
  const metadata = objectMetadata(uploadedName, options.metadata);
  const tooLarge = (): StowageError => overLimit(uploadedName, target.maxSize);
  const opened = openBody(body);
  const size = opened.size ?? options.size;
  const reader = new BodyReader(opened, { maxSize: target.maxSize, tooLarge, signal: options.signal });
  try {
    checkSize(uploadedName, size, options.size);
    if (size !== undefined && size > target.maxSize) throw tooLarge();
    const head = await reader.peek(headLength);
    const type = decideType({ head, uploadedName, declared: options.type, accept: target.accept });
    const key = target.prefix + mintName() + extensionOfType(type);
    const { cacheControl = target.cacheControl } = options;
    const put = {
      ...describeFile({ type, head, uploadedName, cacheControl, metadata }),
      ...callOf(options),
      condition: "create",
      ...(size !== undefined && { size }),
    } as const;
    // The error names the key: where the answer was lost, the caller may have to delete it.
    const context = { storage: target.storage, operation: "save", key };
    return await withContext(context, () => target.driver.put(key, reader, put));
  } catch (error) {
    throw sourceError(reader, uploadedName, options.signal) ?? error;
  } finally {
    reader.close();
  }
}

function callOf({ signal, onProgress, onAttempt }: SaveOptions & CallOptions): Partial<PutOptions> {
  return {
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
    ...(onAttempt !== undefined && { onAttempt }),
  };
}

function checkSize(name: string, size: number | undefined, promised: number | undefined): void {
  if (promised !== undefined && (!Number.isSafeInteger(promised) || promised < 0)) {
    throw new StowageError(
      "invalid-option",
      `Cannot save ${JSON.stringify(name)}: size must be a whole number of bytes`,
    );
  }
  if (promised === undefined || promised === size) return;
  const code = size !== undefined && size > promised ? "too-large" : "truncated";
  throw new StowageError(
    code,
    `Cannot save ${JSON.stringify(name)}: it has ${size} bytes, not ${promised} as promised`,
  );
}

function overLimit(name: string, maxSize: number): StowageError {
  return new StowageError("too-large", `Cannot save ${JSON.stringify(name)}: it is over the limit of ${maxSize} bytes`);
}

/** A failure of the body itself, or the end that the caller put to it, whatever the driver made of it. */
function sourceError(reader: BodyReader, name: string, signal: AbortSignal | undefined): unknown {
  if (reader.failure === undefined) return undefined;
  const { reason: cause } = reader.failure;
  if (cause instanceof StowageError) return cause;
  if (signal?.aborted === true) {
    return new StowageError("aborted", `Cannot save ${JSON.stringify(name)}: the signal was aborted`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StowageError("truncated", `Cannot save ${JSON.stringify(name)}: its body failed, ${reason}`, { cause });
}
