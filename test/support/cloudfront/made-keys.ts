import { generateKeyPairSync } from "node:crypto";

/** A public key on P-256, in PEM, as a provisioner would make it. */
export function publicKeyPem(namedCurve: "P-256" | "P-384" = "P-256"): string {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve });
  return publicKey.export({ type: "spki", format: "pem" }).toString();
}
