import { WireError } from "../../base/wire-error.ts";
import { incompleteBody } from "./incomplete-body.ts";

const smallest = 8192;

/** Holds the sizes of chunks to S3's rules. */
export class ChunkSizes {
  readonly #decodedLength: number;
  #total = 0;
  #count = 0;
  #last = smallest;

  /** Takes the announced length of the data in bytes. */
  constructor(decodedLength: number) {
    this.#decodedLength = decodedLength;
  }

  /** Takes the size of the next chunk; 0 ends the data. */
  add(size: number): void {
    this.#count += 1;
    this.#total += size;
    if (size > 0) this.#refuseSmallPredecessor();
    this.#last = size;
    const complete = this.#total === this.#decodedLength;
    if (this.#total > this.#decodedLength || (size === 0 && !complete)) throw incompleteBody();
  }

  #refuseSmallPredecessor(): void {
    if (this.#last >= smallest) return;
    const details = { Chunk: String(this.#count), BadChunkSize: String(this.#last) };
    const message = `Only the last chunk is allowed to have a size less than ${smallest} bytes`;
    throw new WireError("InvalidChunkSizeError", message, details);
  }
}
