import { createHash, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { type CloudFrontKeyType, cloudFrontKeyType, parseCloudFrontKey, WireError } from "@stowage/wire";
import { CliError } from "../../../../terminal/cli-error.ts";
import type { Secrets } from "../../../secrets/secrets.ts";

/** The variable that the private key is kept and told as. */
const privateKeyVariable = "STOWAGE_CDN_PRIVATE_KEY";

/** What of a key pair may be told to everybody. */
export interface PublicHalf {
  type: CloudFrontKeyType;
  pem: string;
  /** 12 hex digits that no other key has. */
  fingerprint: string;
}

/** The public half of the key that the secrets hold; `undefined` where they hold none. */
export function heldKey(secrets: Secrets): PublicHalf | undefined {
  const text = secrets.get(privateKeyVariable);
  if (text === undefined) return undefined;
  try {
    return publicHalf(parseCloudFrontKey(text));
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    const message = `Cannot use ${privateKeyVariable} in ${JSON.stringify(secrets.file)}: ${cause.message}`;
    throw new CliError("cdn-key-unusable", message);
  }
}

/** Makes a key pair. Its private half goes to the secrets before anybody hears of the other: a repeat finds it there. */
export async function makeKey(secrets: Secrets, type: CloudFrontKeyType): Promise<PublicHalf> {
  const { privateKey } = await generate(type);
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await secrets.set({ [privateKeyVariable]: pem });
  return publicHalf(privateKey);
}

/** Takes the private key out of the secrets. */
export async function forgetKey(secrets: Secrets): Promise<void> {
  if (secrets.get(privateKeyVariable) !== undefined) await secrets.set({ [privateKeyVariable]: undefined });
}

async function generate(type: CloudFrontKeyType): Promise<{ privateKey: KeyObject }> {
  const make = promisify(generateKeyPair);
  return type === "rsa" ? await make("rsa", { modulusLength: 2048 }) : await make("ec", { namedCurve: "P-256" });
}

function publicHalf(privateKey: KeyObject): PublicHalf {
  const key = createPublicKey(privateKey);
  const der = key.export({ type: "spki", format: "der" });
  const fingerprint = createHash("sha256").update(der).digest("hex").slice(0, 12);
  return {
    type: cloudFrontKeyType(key),
    pem: key.export({ type: "spki", format: "pem" }).toString(),
    fingerprint,
  };
}
