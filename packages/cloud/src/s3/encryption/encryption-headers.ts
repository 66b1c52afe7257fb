import type { ObjectEncryption } from "../../store/records.ts";
import type { CustomerKey } from "./customer-key.ts";

const prefix = "x-amz-server-side-encryption";

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
  if (encryption === undefined) return { [prefix]: "AES256" };
  if (encryption.kind === "customer") {
    const algorithm = { [`${prefix}-customer-algorithm`]: "AES256" };
    return customer === undefined ? algorithm : { ...algorithm, [`${prefix}-customer-key-md5`]: customer.md5 };
  }
  const headers: Record<string, string> = { [prefix]: "aws:kms", [`${prefix}-aws-kms-key-id`]: encryption.keyId };
  if (encryption.bucketKey === true) headers[`${prefix}-bucket-key-enabled`] = "true";
  return headers;
}
