import { createHmac } from "node:crypto";
import type { CredentialScope } from "./credential-scope.ts";

/**
 * Derives the key that signs within a scope.
 *
 * @param secretAccessKey The secret.
 * @param scope Day, region and service.
 * @returns The key: 32 bytes.
 */
export function deriveSigningKey(secretAccessKey: string, scope: CredentialScope): Buffer {
  const date = hmac(`AWS4${secretAccessKey}`, scope.date);
  return hmac(hmac(hmac(date, scope.region), scope.service), "aws4_request");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
