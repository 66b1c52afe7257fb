import { blameMemory } from "./blame-memory.ts";
import { checksumHeaders } from "../engine/checksum-headers.ts";
import { basePartSize } from "./part-size.ts";
import type { Part } from "./read-parts.ts";
import type { UploadedPart } from "../multipart/s3-upload.ts";
import type { S3Write } from "./s3-write.ts";

// One part is sent while another is read. V8 looks for dead chunks once 32 MiB of them are there, and keeps one that it
// meets twice for long: with more in flight, 1 GiB of fresh chunks takes 40 MiB more memory, and is not faster here.
const heldAtMost = 2 * basePartSize;

/**
 * Uploads parts side by side, two of the usual size; the source is not read further while they are under way. The first
 * failure stops the reading and the other parts.
 */
export async function uploadParts(
  write: S3Write,
  uploadId: string,
  first: Part,
  rest: AsyncIterator<Part>,
  stop: AbortController,
): Promise<UploadedPart[]> {
  const uploaded: UploadedPart[] = [];
  let sent = 0;
  const running = new Map<Promise<void>, number>();
  const start = (part: Part): void => {
    const { number, size, checksum } = part;
    const upload = uploadPart(write, uploadId, part, stop.signal)
      .then((etag) => (uploaded[number - 1] = { number, size, checksum, etag }))
      .then(() => write.options.onProgress?.((sent += size)))
      .catch((error: unknown) => stop.abort(error))
      .finally(() => running.delete(upload));
    running.set(upload, size);
  };
  try {
    for (let part: Part | undefined = first; part !== undefined; part = await following(rest)) {
      start(part);
      while (isFull(running)) await Promise.race(running.keys());
      stop.signal.throwIfAborted();
    }
  } catch (error) {
    stop.abort(error);
  }
  await Promise.all(running.keys());
  stop.signal.throwIfAborted();
  return uploaded;
}

/** Of parts larger than usual, fewer are under way; one always may be. */
function isFull(running: ReadonlyMap<Promise<void>, number>): boolean {
  let bytes = 0;
  for (const size of running.values()) bytes += size;
  return bytes > heldAtMost - basePartSize;
}

async function following(parts: AsyncIterator<Part>): Promise<Part | undefined> {
  const next = await parts.next();
  return next.done === true ? undefined : next.value;
}

async function uploadPart(write: S3Write, uploadId: string, part: Part, signal: AbortSignal): Promise<string> {
  const { client, engine, key } = write;
  const query = { partNumber: String(part.number), uploadId };
  const headers = checksumHeaders(engine.profile, part.checksum);
  const place = { operation: "save", method: "PUT", key, query, headers, signal } as const;
  const answer = await client.call({ ...place, body: part, changes: false, slow: true }).catch((error: unknown) => {
    throw blameMemory(error, part, write);
  });
  // The first part is known to its callers to the end: without its chunks they are free now.
  part.chunks = [];
  return answer.headers["etag"] ?? "";
}
