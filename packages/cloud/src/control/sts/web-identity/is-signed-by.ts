import { type KeyObject, verify } from "node:crypto";
import type { WebToken } from "./web-token.ts";

const smallestModulus = 2048;
const curves: ReadonlyMap<string, string> = new Map([
  ["ES256", "prime256v1"],
  ["ES384", "secp384r1"],
  ["ES512", "secp521r1"],
]);

/**
 * Whether one of the keys signed a token. The token chooses the algorithm, the key whether it may: RSA keys sign RS256,
 * RS384 and RS512, those on a curve the one algorithm of the curve, and nothing else counts.
 */
export function isSignedBy(token: WebToken, keys: readonly KeyObject[]): boolean {
  const { algorithm, signed, signature } = token;
  return keys.some((key) => {
    if (!fits(algorithm, key)) return false;
    const options = { key, dsaEncoding: "ieee-p1363" as const };
    return verify(`sha${algorithm.slice(2)}`, Buffer.from(signed), options, signature);
  });
}

function fits(algorithm: string, { asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (/^RS(?:256|384|512)$/.test(algorithm)) {
    return type === "rsa" && (details?.modulusLength ?? 0) >= smallestModulus;
  }
  const curve = curves.get(algorithm);
  return type === "ec" && curve !== undefined && details?.namedCurve === curve;
}
