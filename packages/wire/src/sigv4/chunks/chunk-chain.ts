import { createHash, type Hash } from "node:crypto";
import { WireError } from "../../base/wire-error.ts";
import { type ChunkSeed, signChunk, signTrailer } from "./chunk-signatures.ts";
import { equalsInConstantTime } from "../verify/equals-in-constant-time.ts";
import { SigningKey } from "../signing-key.ts";

/** Checks the signatures of a chunked body, each of which covers the one before. */
export class ChunkChain {
  readonly #seed: ChunkSeed;
  #previous: string;
  #hash: Hash = createHash("sha256");

  /** Starts from the signature of the headers. */
  constructor(seed: ChunkSeed) {
    const signingKey = seed.signingKey instanceof SigningKey ? seed.signingKey : new SigningKey(seed.signingKey);
    this.#seed = { ...seed, signingKey };
    this.#previous = seed.signature;
  }

  /** Adds data of the chunk under way. */
  update(data: Buffer): void {
    this.#hash.update(data);
  }

  /** Ends the chunk under way and refuses a signature that is not its own. */
  endChunk(signature: string): void {
    const right = signChunk(this.#seed, this.#previous, this.#hash.digest("hex"));
    this.#accept(right, signature);
    this.#hash = createHash("sha256");
  }

  /** Refuses a signature that is not that of the trailers. */
  endTrailers(hash: string, signature: string): void {
    this.#accept(signTrailer(this.#seed, this.#previous, hash), signature);
  }

  #accept(right: string, signature: string): void {
    if (!equalsInConstantTime(right, signature)) {
      const message =
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
      throw new WireError("SignatureDoesNotMatch", message);
    }
    this.#previous = right;
  }
}
