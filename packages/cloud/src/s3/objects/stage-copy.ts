import { type ChecksumAlgorithm, createChecksum } from "@stowage/wire";
import type { ObjectRecord, StoredChecksum } from "../../store/records.ts";
import type { StagedBody, Store } from "../../store/store.ts";
import type { ByteRange } from "./byte-range.ts";

/** A copy of an object's bytes, staged, with its checksum. */
export interface StagedCopy {
  staged: StagedBody;
  checksum: StoredChecksum;
}

/** Copies the bytes of an object, or a range of them. */
export async function stageCopy(
  store: Store,
  source: ObjectRecord,
  { range, algorithm }: { range?: ByteRange | undefined; algorithm: ChecksumAlgorithm },
): Promise<StagedCopy> {
  const checksum = createChecksum(algorithm);
  const sizeHint = range === undefined ? source.size : range.end - range.start + 1;
  const body = source.size === 0 ? Buffer.alloc(0) : await store.openBody(source, range);
  const chunks: AsyncIterable<Buffer> = Buffer.isBuffer(body) ? once(body) : body;
  const staged = await store.stage(chunks, { sizeHint, tap: (chunk) => checksum.update(chunk) });
  return { staged, checksum: { algorithm, value: checksum.digest(), type: "FULL_OBJECT" } };
}

// oxlint-disable-next-line typescript/require-await -- a stream of what is at hand
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
