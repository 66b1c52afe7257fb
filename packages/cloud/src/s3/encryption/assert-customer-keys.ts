import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { blocksCustomerKeys } from "./bucket-default.ts";

/** Refuses a key of the client's over plain HTTP, and in a bucket that takes none. */
export function assertCustomerKeys(context: BucketContext): void {
  assertSecureKeys(context);
  if (!blocksCustomerKeys(context)) return;
  const message =
    "Server side encryption with customer provided keys is blocked by the bucket's encryption configuration";
  const why = {
    rule: "BlockedEncryptionTypes",
    because: `the encryption of bucket ${context.bucket.name} blocks keys of clients (SSE-C), as in every new bucket`,
    changes: ["Put the bucket's encryption with NONE in BlockedEncryptionTypes"],
    instead: "Leave the key out: S3 encrypts with keys of its own, or with one of KMS",
  };
  throw new S3Error("AccessDenied", { message, why });
}

/** "Amazon S3 rejects any requests made over HTTP when using SSE-C." */
export function assertSecureKeys({ service, connection }: BucketContext): void {
  if (connection.secure || service.plainCustomerKeys) return;
  throw invalidRequest(
    "Requests specifying Server Side Encryption with Customer provided keys must be made over a secure connection.",
  );
}
