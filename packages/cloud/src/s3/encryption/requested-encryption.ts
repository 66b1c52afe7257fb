import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { Headers } from "../request/s3-request.ts";
import { type CustomerKey, ownKey, readCustomerKey } from "./customer-key.ts";
import { methodHeader } from "./method-header.ts";

/** The encryption that a write asks for. */
export type RequestedEncryption =
  | { kind: "s3" }
  | { kind: "kms"; keyId?: string; context?: string; bucketKey?: boolean }
  | { kind: "customer"; customer: CustomerKey };

const keyId = `${methodHeader}-aws-kms-key-id`;
const encryptionContext = `${methodHeader}-context`;
const bucketKey = `${methodHeader}-bucket-key-enabled`;

/**
 * Reads the encryption headers of a write.
 *
 * @param headers The request's headers.
 * @returns What they ask for; `undefined` when they leave it to the bucket. Contradictions throw `InvalidArgument`.
 */
export function requestedEncryption(headers: Headers): RequestedEncryption | undefined {
  const method = headers.get(methodHeader);
  const customer = readCustomerKey(headers, ownKey);
  if (customer !== undefined) {
    if (method === undefined && !headers.has(keyId)) return { kind: "customer", customer };
    const message =
      "Server Side Encryption with Customer provided key is incompatible with the encryption method specified";
    throw invalidArgument(methodHeader, method ?? "", message);
  }
  if (method === "aws:kms") return readKms(headers);
  const foreign = [keyId, encryptionContext].find((name) => headers.has(name));
  if (foreign !== undefined) {
    const message = "The header x-amz-server-side-encryption must be aws:kms to be used with this header";
    throw invalidArgument(foreign, "", message);
  }
  if (method === undefined) return undefined;
  if (method === "AES256") return { kind: "s3" };
  if (method === "aws:kms:dsse") throw notImplemented(methodHeader);
  throw invalidArgument(methodHeader, method, "The encryption method specified is not supported");
}

function readKms(headers: Headers): RequestedEncryption {
  const [id, context, bucket] = [headers.get(keyId), headers.get(encryptionContext), headers.get(bucketKey)];
  if (context !== undefined) assertContext(context);
  if (bucket !== undefined && !/^(?:true|false)$/i.test(bucket)) throw invalidArgument(bucketKey, bucket);
  return {
    kind: "kms",
    ...(id !== undefined && id !== "" && { keyId: id }),
    ...(context !== undefined && { context }),
    ...(bucket !== undefined && { bucketKey: bucket.toLowerCase() === "true" }),
  };
}

/** "Base64-encoded UTF-8 string holding JSON with the encryption context key-value pairs". */
function assertContext(text: string): void {
  const parsed = parseJson(Buffer.from(text, "base64").toString("utf8"));
  const isMap = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  if (isMap && Object.values(parsed).every((value) => typeof value === "string")) return;
  throw invalidArgument(encryptionContext, text, "The encryption context must be JSON of texts by name, in base64");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
