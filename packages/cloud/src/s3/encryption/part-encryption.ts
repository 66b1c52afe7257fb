import type { CustomerEncryption } from "../../store/objects/object-encryption.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { BucketContext } from "../operation-context.ts";
import { assertSecureKeys } from "./assert-customer-keys.ts";
import { authorizeKey } from "./authorize-key.ts";
import { createIv } from "./body-cipher.ts";
import { matchesKeyCheck } from "./customer-key-check.ts";
import { type CustomerKey, ownKey, readCustomerKey } from "./customer-key.ts";
import { encryptionHeaders } from "./encryption-headers.ts";
import { opaqueEtag } from "./opaque-etag.ts";
import type { WriteEncryption } from "./write-encryption.ts";

/** How a part is encrypted. */
export type PartEncryption = Omit<WriteEncryption, "encryption">;

/**
 * Works out how a part is encrypted: as its upload says. "The same key headers on every part", of a key of the client's.
 *
 * @param context The request.
 * @param upload The upload.
 * @returns The encryption of the part.
 */
export function partEncryption(context: BucketContext, { encryption }: UploadRecord): PartEncryption {
  const customer = readCustomerKey(context.request.headers, ownKey);
  if (customer !== undefined) assertSecureKeys(context);
  if (encryption?.kind === "customer") return withCustomerKey(encryption, customer);
  if (customer !== undefined) {
    throw invalidRequest(
      "The multipart upload initiate did not request encryption with a key provided by the customer.",
    );
  }
  if (encryption === undefined) return { headers: encryptionHeaders(undefined) };
  authorizeKey(context, encryption.keyId, "kms:GenerateDataKey");
  return { etag: opaqueEtag(), headers: encryptionHeaders(encryption) };
}

function withCustomerKey(encryption: CustomerEncryption, customer: CustomerKey | undefined): PartEncryption {
  if (customer === undefined) {
    throw invalidRequest(
      "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.",
    );
  }
  if (!matchesKeyCheck(customer, encryption)) {
    throw invalidRequest("The provided encryption parameters did not match the ones used originally.");
  }
  return {
    etag: opaqueEtag(),
    seal: { key: customer.key, iv: createIv() },
    headers: encryptionHeaders(encryption, customer),
  };
}
