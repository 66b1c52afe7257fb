import { createHash } from "node:crypto";
import { invalidArgument } from "../errors/invalid-argument.ts";

/**
 * Makes the token that continues a listing. It survives a restart. What it holds is no secret (`start-after` does the
 * same); the digest only tells it from a foreign one.
 *
 * @param bucket The bucket listed.
 * @param last The last key or common prefix of the page.
 * @returns The token.
 */
export function createContinuationToken(bucket: string, last: string): string {
  return `${digest(bucket, last)}${Buffer.from(last, "utf8").toString("base64url")}`;
}

const digestLength = 16;

/** Reads a token back; one that this bucket did not get throws `InvalidArgument`. */
export function readContinuationToken(bucket: string, token: string): string {
  const last = Buffer.from(token.slice(digestLength), "base64url").toString("utf8");
  if (token === createContinuationToken(bucket, last)) return last;
  throw invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
}

function digest(bucket: string, last: string): string {
  return createHash("sha256").update(`${bucket}\n${last}`).digest("base64url").slice(0, digestLength);
}
