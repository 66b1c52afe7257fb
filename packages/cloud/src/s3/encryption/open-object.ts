import type { Readable } from "node:stream";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { Store } from "../../store/store.ts";
import type { ByteRange } from "../objects/byte-range.ts";
import type { CustomerKey } from "./customer-key.ts";
import { decryptBody } from "./decrypt-body.ts";

/**
 * Opens what an object holds, decrypted.
 *
 * @param store The store.
 * @param object The object.
 * @param options Which bytes of it, by default all; and the key, of an object that needs one.
 * @returns Its bytes.
 */
export async function openObject(
  store: Store,
  object: ObjectRecord,
  { range, customer }: { range?: ByteRange | undefined; customer?: CustomerKey | undefined } = {},
): Promise<Readable | Buffer> {
  if (object.size === 0) return Buffer.alloc(0);
  const body = await store.openBody(object, range);
  const { encryption, partSizes, size } = object;
  if (encryption?.kind !== "customer" || customer === undefined) return body;
  const ivs = encryption.ivs.map((iv) => Buffer.from(iv, "base64"));
  return decryptBody(body, { key: customer.key, ivs, sizes: partSizes ?? [size] }, range?.start ?? 0);
}
