import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { WireError } from "../base/wire-error.ts";

/** The keys that CloudFront takes. */
export type CloudFrontKeyType = "rsa" | "ecdsa";

/**
 * Reads the private key that signs for a key group. Keep the result: reading costs more than signing.
 *
 * @param pem The key in PEM, not encrypted; a `KeyObject` is only checked.
 * @returns The key. Anything but RSA of 2,048 bits or ECDSA on P-256 throws a `WireError`, which never holds the key.
 */
export function parseCloudFrontKey(pem: string | KeyObject): KeyObject {
  const key = typeof pem === "string" ? read(() => createPrivateKey(pem), "private") : pem;
  if (key.type !== "private") throw refuse("it is not a private key");
  cloudFrontKeyType(key);
  return key;
}

/**
 * Reads the public key of a key group.
 *
 * @param pem The key in PEM.
 * @returns The key. Anything but RSA of 2,048 bits or ECDSA on P-256 throws a `WireError`.
 */
export function parseCloudFrontPublicKey(pem: string): KeyObject {
  // Node would make a public key of a private one as well, which nobody should upload.
  if (pem.includes("PRIVATE KEY")) throw refuse("it is a private key where the public one is asked for");
  const key = read(() => createPublicKey(pem), "public");
  cloudFrontKeyType(key);
  return key;
}

/**
 * Tells the type of a key.
 *
 * @param key The key.
 * @returns Its type; a key that CloudFront does not take throws a `WireError`.
 */
export function cloudFrontKeyType(key: KeyObject): CloudFrontKeyType {
  const { asymmetricKeyType: type = "secret", asymmetricKeyDetails: { modulusLength, namedCurve } = {} } = key;
  if (type === "rsa" && modulusLength === 2048) return "rsa";
  if (type === "ec" && namedCurve === "prime256v1") return "ecdsa";
  const size = modulusLength ?? namedCurve;
  throw refuse(`it is ${type}${size === undefined ? "" : ` ${size}`}, and CloudFront takes RSA 2048 or ECDSA P-256`);
}

function read(parse: () => KeyObject, kind: string): KeyObject {
  try {
    return parse();
  } catch {
    throw refuse(`it is no ${kind} key in PEM, or it is encrypted`);
  }
}

function refuse(reason: string): WireError {
  return new WireError("InvalidArgument", `Cannot use the CloudFront key: ${reason}`);
}
