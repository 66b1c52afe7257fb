import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBy } from "./is-signed-by.ts";
import type { WebToken } from "./web-token.ts";

interface Pair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const rsa = (modulusLength: number): Pair => generateKeyPairSync("rsa", { modulusLength });
const curve = (namedCurve: string): Pair => generateKeyPairSync("ec", { namedCurve });

function tokenOf(algorithm: string, { privateKey: key }: Pair): WebToken {
  const signed = "head.claims";
  const options = { key, dsaEncoding: "ieee-p1363" as const };
  const signature = sign(`sha${algorithm.slice(2)}`, Buffer.from(signed), options);
  return { algorithm, keyId: "one", claims: {}, signed, signature };
}

describe("isSignedBy()", () => {
  it.each([
    ["RS256", rsa(2048)],
    ["RS512", rsa(2048)],
    ["ES256", curve("prime256v1")],
    ["ES384", curve("secp384r1")],
    ["ES512", curve("secp521r1")],
  ])("takes %s of the key that signed it, and of no other", (algorithm, pair) => {
    const token = tokenOf(algorithm, pair);
    expect(isSignedBy(token, [rsa(2048).publicKey, pair.publicKey])).toBe(true);
    expect(isSignedBy(token, [rsa(2048).publicKey, curve("prime256v1").publicKey])).toBe(false);
    expect(isSignedBy({ ...token, signed: "head.other" }, [pair.publicKey])).toBe(false);
  });

  it.each([
    ["RS256", "RSA of 1024 bits", rsa(1024)],
    ["ES256", "another curve", curve("secp384r1")],
    ["ES256", "a curve of Bitcoin's", curve("secp256k1")],
    ["ES256", "RSA", rsa(2048)],
    ["RS256", "a curve", curve("prime256v1")],
  ])("takes no %s of a key of %s", (algorithm, _, pair) => {
    expect(isSignedBy(tokenOf(algorithm, pair), [pair.publicKey])).toBe(false);
  });
});
