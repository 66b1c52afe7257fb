import { refusal } from "../../../base/errors/refusal.ts";
import type { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { DriverBody, ObjectInfo, PutOptions } from "../../driver.ts";
import type { Engine, PlannedWrite } from "../engine/engine.ts";
import { newOperationId } from "../headers/operation-id.ts";
import { basePartSize } from "./part-size.ts";
import { putMultipart } from "./put-multipart.ts";
import { putSingle } from "./put-single.ts";
import { readParts } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";
import { wholePart } from "./whole-part.ts";

/**
 * Stores one object: a body of one part as one PUT, a longer one as a multipart upload. All or nothing, and nothing is
 * left behind.
 */
export async function putObject(
  client: S3Client,
  engine: Engine,
  key: string,
  body: DriverBody,
  options: PutOptions,
): Promise<ObjectInfo> {
  const planned: PlannedWrite = { key, operation: "save", condition: options.condition };
  engine.admit("put", planned);
  const write: S3Write = { client, engine, key, options, operation: newOperationId() };
  const { checksum, equalParts } = engine.profile;
  const hashed = !client.protectsBodies || checksum.header === "none";
  const cut = { key, size: options.size, algorithm: checksum.algorithm, equalParts, hashed };
  if (body instanceof Uint8Array && body.length <= basePartSize) return await putSingle(write, wholePart(body, cut));
  const stop = new AbortController();
  const release = follow(options.signal, stop, key);
  const source = body instanceof Uint8Array ? once(body) : body;
  const parts = readParts(source, { ...cut, signal: stop.signal });
  try {
    const first = await parts.next();
    if (first.done === true) throw new Error("readParts() yields at least one part");
    if (first.value.last) return await putSingle(write, first.value);
    engine.admit("complete", planned);
    return await putMultipart(write, first.value, parts, stop);
  } finally {
    release();
    await parts.return(undefined);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Lets the caller's signal stop the write; the returned function takes the listener away. */
function follow(signal: AbortSignal | undefined, stop: AbortController, key: string): () => void {
  const abort = (): void => stop.abort(aborted(key, signal?.reason));
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return () => signal?.removeEventListener("abort", abort);
}

function aborted(key: string, cause: unknown): StowageError {
  return refusal("aborted", { key, operation: "save" }, "the signal was aborted", { cause });
}
