import { accountOf } from "../../iam/account-of.ts";
import type { ObjectEncryption } from "../../store/objects/object-encryption.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { assertCustomerKeys } from "./assert-customer-keys.ts";
import { authorizeKey } from "./authorize-key.ts";
import { createIv } from "./body-cipher.ts";
import { bucketDefault } from "./bucket-default.ts";
import { createKeyCheck } from "./customer-key-check.ts";
import type { CustomerKey } from "./customer-key.ts";
import { encryptionHeaders } from "./encryption-headers.ts";
import { opaqueEtag } from "./opaque-etag.ts";
import { requestedEncryption } from "./requested-encryption.ts";

/** How a write encrypts. */
export interface WriteEncryption {
  /** As it is kept; absent for S3's own keys. */
  encryption?: ObjectEncryption;
  /** What to encrypt the body with, of a key of the client's. */
  seal?: { key: Buffer; iv: Buffer };
  /** The ETag, where it is not the MD5. */
  etag?: string;
  /** What the answer says of it. */
  headers: Record<string, string>;
}

/**
 * Works out how the object of a write is encrypted: as the request says, or else the bucket.
 *
 * @param context The request.
 * @returns The encryption; what is not allowed or does not exist throws.
 */
export function writeEncryption(context: BucketContext): WriteEncryption {
  const requested = requestedEncryption(context.request.headers) ?? bucketDefault(context);
  if (requested.kind === "s3") return { headers: encryptionHeaders(undefined) };
  if (requested.kind === "customer") return withCustomerKey(context, requested.customer);
  const keyId = findKey(context, requested.keyId);
  authorizeKey(context, keyId, "kms:GenerateDataKey");
  const bucketKey = requested.bucketKey ?? defaultBucketKey(context);
  const encryption: ObjectEncryption = {
    kind: "kms",
    keyId,
    ...(requested.context !== undefined && { context: requested.context }),
    ...(bucketKey && { bucketKey }),
  };
  return { encryption, etag: opaqueEtag(), headers: encryptionHeaders(encryption) };
}

function withCustomerKey(context: BucketContext, customer: CustomerKey): WriteEncryption {
  assertCustomerKeys(context);
  const iv = createIv();
  const encryption = { kind: "customer" as const, ...createKeyCheck(customer), ivs: [iv.toString("base64")] };
  return {
    encryption,
    etag: opaqueEtag(),
    seal: { key: customer.key, iv },
    headers: encryptionHeaders(encryption, customer),
  };
}

function defaultBucketKey(context: BucketContext): boolean {
  const configured = bucketDefault(context);
  return configured.kind === "kms" && configured.bucketKey === true;
}

/** The key of the bucket's own account unless an ARN says otherwise; one that does not exist is told so. */
function findKey({ service, bucket, caller }: BucketContext, id: string | undefined): string {
  const account = accountOf(caller) ?? bucket.owner;
  const arn = service.keys.findKey(id, account, bucket.region);
  if (arn !== undefined) return arn;
  const why = {
    rule: "KMS",
    because: `account ${account} has no key ${id} in region ${bucket.region}`,
    changes: ["Name the key among kmsKeys of the account, in the accounts file, or name no key: then it is aws/s3"],
  };
  throw new S3Error("KMS.NotFoundException", { message: `Key '${id}' does not exist`, why });
}
