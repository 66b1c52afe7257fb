import { type CredentialScope, formatScope } from "../credential-scope.ts";
import { SigningKey } from "../signing-key.ts";
import { algorithm } from "../canonical/string-to-sign.ts";

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** The header signature from which the signatures of a chunked body start. */
export interface ChunkSeed {
  /** The signature of the request's headers. */
  signature: string;
  /** The key it was made with. */
  signingKey: Buffer | SigningKey;
  /** The time of the request, as `yyyymmddThhmmssZ`. */
  amzDate: string;
  scope: CredentialScope;
}

/**
 * Signs a chunk of a body, the empty last one included.
 *
 * @param seed Key, time and scope of the request.
 * @param previousSignature The signature of the chunk before, or of the headers.
 * @param dataHash SHA-256 of the chunk's data in hex.
 * @returns The signature in hex.
 */
export function signChunk(seed: ChunkSeed, previousSignature: string, dataHash: string): string {
  return sign(seed, "PAYLOAD", [previousSignature, emptyHash, dataHash]);
}

/**
 * Signs the trailers of a body.
 *
 * @param seed Key, time and scope of the request.
 * @param lastSignature The signature of the empty last chunk.
 * @param trailersHash SHA-256 of the lines `name:value\n` in hex.
 * @returns The signature in hex.
 */
export function signTrailer(seed: ChunkSeed, lastSignature: string, trailersHash: string): string {
  return sign(seed, "TRAILER", [lastSignature, trailersHash]);
}

function sign({ signingKey, amzDate, scope }: ChunkSeed, kind: "PAYLOAD" | "TRAILER", rest: string[]): string {
  const key = signingKey instanceof SigningKey ? signingKey : new SigningKey(signingKey);
  return key.sign([`${algorithm}-${kind}`, amzDate, formatScope(scope), ...rest].join("\n"));
}
