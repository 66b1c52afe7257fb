import type { ChunkSeed } from "@stowage/wire";

/** The body of a request. Nothing of it is read before {@link RequestBody.open}. */
export interface RequestBody {
  /** The value of `content-length`. */
  length?: number;
  /** Whether it comes with `transfer-encoding`. */
  transferEncoding?: string;
  /** The value of `x-amz-content-sha256`; `UNSIGNED-PAYLOAD` without it. */
  payloadHash: string;
  /** The signature that the first chunk continues, of a signed request. */
  seed?: ChunkSeed;
  /** Asks the client for the body (`100 Continue`, if it waits for that) and reads it. Call it once. */
  open(): AsyncIterable<Buffer>;
}
