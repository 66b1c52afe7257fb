import { type ChecksumAlgorithm, createChecksum } from "@stowage/wire";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import type { StagedBody } from "../../store/bodies/body-store.ts";
import type { Store } from "../../store/store.ts";
import { encryptBody } from "../encryption/body-cipher.ts";
import type { CustomerKey } from "../encryption/customer-key.ts";
import { openObject } from "../encryption/open-object.ts";
import type { WriteEncryption } from "../encryption/write-encryption.ts";
import { TappedBody } from "../body/tapped-body.ts";
import type { ByteRange } from "./byte-range.ts";

/** A copy of an object's bytes, staged, with its checksum. */
export interface StagedCopy {
  staged: StagedBody;
  checksum: StoredChecksum;
}

/** How {@link stageCopy} copies. */
export interface StageCopyOptions {
  /** By default all of it. */
  range?: ByteRange | undefined;
  algorithm: ChecksumAlgorithm;
  /** The key that the source was encrypted with, if it needs one. */
  customer?: CustomerKey | undefined;
  /** What to encrypt the copy with. */
  seal?: WriteEncryption["seal"] | undefined;
}

/** Copies the bytes of an object, or a range of them. */
export async function stageCopy(
  store: Store,
  source: ObjectRecord,
  { range, algorithm, customer, seal }: StageCopyOptions,
): Promise<StagedCopy> {
  const checksum = createChecksum(algorithm);
  const sizeHint = range === undefined ? source.size : range.end - range.start + 1;
  const body = await openObject(store, source, { range, customer });
  const chunks: AsyncIterable<Buffer> = Buffer.isBuffer(body) ? once(body) : body;
  const tap = (chunk: Buffer): void => checksum.update(chunk);
  const staged =
    seal === undefined
      ? await store.stage(chunks, { sizeHint, tap })
      : await store.stage(encryptBody(new TappedBody(chunks, tap), seal.key, seal.iv), { sizeHint });
  return { staged, checksum: { algorithm, value: checksum.digest(), type: "FULL_OBJECT" } };
}

// oxlint-disable-next-line typescript/require-await -- a stream of what is at hand
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
