import type { Rule } from "../../iam/explain/rule.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { assertSecureKeys } from "./assert-customer-keys.ts";
import { authorizeKey } from "./authorize-key.ts";
import { matchesKeyCheck } from "./customer-key-check.ts";
import { type CustomerKey, type KeyHeaders, ownKey, readCustomerKey } from "./customer-key.ts";

/**
 * Checks that a request may read what an object holds: it has the key that the object was encrypted with, or may use that
 * of KMS.
 *
 * @param context The request.
 * @param object The object.
 * @param prefix Where the request names the key.
 * @returns The key of the client, of an object that needs one.
 */
export function readEncryption(
  context: BucketContext,
  { encryption }: Pick<ObjectRecord, "encryption">,
  prefix: KeyHeaders = ownKey,
): CustomerKey | undefined {
  const customer = readCustomerKey(context.request.headers, prefix);
  if (customer !== undefined) assertSecureKeys(context);
  if (encryption?.kind === "kms") authorizeKey(context, encryption.keyId, "kms:Decrypt");
  if (encryption?.kind !== "customer") {
    if (customer === undefined) return undefined;
    throw invalidRequest("The encryption parameters are not applicable to this object.");
  }
  if (customer === undefined) {
    throw invalidRequest(
      "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
    );
  }
  if (matchesKeyCheck(customer, encryption)) return customer;
  throw new S3Error("AccessDenied", { why: otherKey });
}

const otherKey: Rule = {
  rule: "SSE-C",
  because: "the key of the request is not the one that the object was encrypted with",
  changes: ["Send the key that the object was written with: nothing else opens it"],
};
