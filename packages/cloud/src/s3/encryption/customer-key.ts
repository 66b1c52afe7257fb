import { createHash } from "node:crypto";
import { isBase64Of } from "../body/is-base64-of.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import type { Headers } from "../request/s3-request.ts";

/** Whose headers: of the request's own object, or of the source of a copy. */
export type KeyHeaders =
  | "x-amz-server-side-encryption-customer-"
  | "x-amz-copy-source-server-side-encryption-customer-";

/** The headers of the object that a request is about. */
export const ownKey: KeyHeaders = "x-amz-server-side-encryption-customer-";
/** The headers of the object that a copy reads. */
export const sourceKey: KeyHeaders = "x-amz-copy-source-server-side-encryption-customer-";

/** A key that a client encrypts with. */
export interface CustomerKey {
  /** 32 bytes. */
  key: Buffer;
  /** Base64, as the client sent it. */
  md5: string;
}

const algorithm = "AES256";
const mustProvide = "Requests specifying Server Side Encryption with Customer provided keys must provide";

/**
 * Reads the three headers of a key that a client provides.
 *
 * @param headers The request's headers.
 * @param prefix Which three.
 * @returns The key; `undefined` when none of the three is there. One that is missing or wrong throws `InvalidArgument`.
 */
export function readCustomerKey(headers: Headers, prefix: KeyHeaders): CustomerKey | undefined {
  const [chosen, key, md5] = ["algorithm", "key", "key-MD5"].map((part) =>
    headers.get(`${prefix}${part.toLowerCase()}`),
  );
  if (chosen === undefined && key === undefined && md5 === undefined) return undefined;
  if (chosen === undefined) throw refuse(prefix, "algorithm", `${mustProvide} a valid encryption algorithm.`);
  if (chosen !== algorithm)
    throw refuse(prefix, "algorithm", "The encryption request you specified is not valid. Supported value: AES256.");
  if (key === undefined) throw refuse(prefix, "key", `${mustProvide} an appropriate secret key.`);
  if (!isBase64Of(key, 32)) throw refuse(prefix, "key", "The secret key was invalid for the specified algorithm.");
  if (md5 === undefined) throw refuse(prefix, "key-MD5", `${mustProvide} the client calculated MD5 of the secret key.`);
  const bytes = Buffer.from(key, "base64");
  if (createHash("md5").update(bytes).digest("base64") !== md5) {
    throw refuse(prefix, "key-MD5", "The calculated MD5 hash of the key did not match the hash that was provided.");
  }
  return { key: bytes, md5 };
}

/** The value is left out: it may be the key. */
function refuse(prefix: KeyHeaders, part: string, message: string): Error {
  return invalidArgument(`${prefix}${part}`, "", message);
}
