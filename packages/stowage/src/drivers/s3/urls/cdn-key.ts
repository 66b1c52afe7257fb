import type { KeyObject } from "node:crypto";
import { cloudFrontKeyType, type CloudFrontKeyType, parseCloudFrontKey, WireError } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";

/** What signs the URLs of private files for a CloudFront distribution. */
export interface CdnKey {
  /** The id of the public key in the distribution's key group. */
  id: string;
  /** The private key in PEM, or the file that holds it, which is read with the first URL or by `ready()`. */
  privateKey: string | { file: string };
  /** What the key must be; either by default. */
  type?: CloudFrontKeyType | undefined;
  /** What its signatures are over; `"sha256"` by default. */
  hash?: "sha256" | "sha1" | undefined;
}

/**
 * Reads a key.
 *
 * @throws StowageError `cdn-missing` for a key that cannot be read, `environment-conflict` for one of another type. It never
 * holds the key.
 */
export function loadCdnKey({ privateKey, type }: CdnKey): KeyObject {
  const key = parse(typeof privateKey === "string" ? privateKey : readText(privateKey.file));
  const found = cloudFrontKeyType(key);
  if (type === undefined || found === type) return key;
  const message = `Cannot sign with the CDN's key: it is of type "${found}", but cdn.signing is "${type}"`;
  throw new StowageError("environment-conflict", message, {
    fix: `Write signing: "${found}" in cdn, or set the key that belongs to it`,
  });
}

function readText(file: string): string {
  try {
    // An import of node:fs would load node:fs/promises as well, with every start.
    return process.getBuiltinModule("node:fs").readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? cause.code : "it is no file";
    throw new StowageError("cdn-missing", `Cannot read the CDN's key in ${JSON.stringify(file)}: ${String(reason)}`, {
      fix: "Let STOWAGE_CDN_PRIVATE_KEY_FILE name a file that the application may read",
      cause,
    });
  }
}

function parse(pem: string): KeyObject {
  try {
    return parseCloudFrontKey(pem);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new StowageError("cdn-missing", error.message, { fix: "Set the private key of the CDN's key group, in PEM" });
  }
}
