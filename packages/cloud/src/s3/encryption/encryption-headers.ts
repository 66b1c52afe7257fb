import type { ObjectEncryption } from "../../store/objects/object-encryption.ts";
import type { CustomerKey } from "./customer-key.ts";
import { methodHeader } from "./method-header.ts";

/**
 * What an answer says of an object's encryption.
 *
 * @param encryption As it is kept; `undefined` for S3's own keys.
 * @param customer The key of the request, where the client has it.
 * @returns The headers.
 */
export function encryptionHeaders(
  encryption: ObjectEncryption | undefined,
  customer?: CustomerKey,
): Record<string, string> {
  if (encryption === undefined) return { [methodHeader]: "AES256" };
  if (encryption.kind === "customer") {
    const algorithm = { [`${methodHeader}-customer-algorithm`]: "AES256" };
    return customer === undefined ? algorithm : { ...algorithm, [`${methodHeader}-customer-key-md5`]: customer.md5 };
  }
  const headers: Record<string, string> = {
    [methodHeader]: "aws:kms",
    [`${methodHeader}-aws-kms-key-id`]: encryption.keyId,
  };
  if (encryption.bucketKey === true) headers[`${methodHeader}-bucket-key-enabled`] = "true";
  return headers;
}
