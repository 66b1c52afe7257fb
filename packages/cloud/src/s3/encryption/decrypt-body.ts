import { Readable } from "node:stream";
import { createBodyCipher } from "./body-cipher.ts";

/** How a body was encrypted. */
export interface SealedBody {
  key: Buffer;
  /** One for each of `sizes`. */
  ivs: readonly Buffer[];
  /** The sizes of the stretches that were encrypted one by one: the parts of the object, or all of it. */
  sizes: readonly number[];
}

/** Decrypts bytes of a body that begin at `start`. */
export function decryptBody(body: Buffer | Readable, sealed: SealedBody, start: number): Buffer | Readable {
  const decrypter = new Decrypter(sealed, start);
  if (Buffer.isBuffer(body)) return Buffer.concat([...decrypter.decrypt(body)]);
  const decrypted = decryptChunks(body, decrypter);
  return Readable.from(decrypted, { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* decryptChunks(body: Readable, decrypter: Decrypter): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield* decrypter.decrypt(chunk);
}

/** Goes through the stretches of a body. */
class Decrypter {
  readonly #sealed: SealedBody;
  #index = 0;
  #offset: number;
  #cipher: ReturnType<typeof createBodyCipher> | undefined;

  constructor(sealed: SealedBody, start: number) {
    this.#sealed = sealed;
    this.#offset = start;
    this.#skipFinished();
  }

  *decrypt(chunk: Buffer): Generator<Buffer> {
    for (let rest = chunk; rest.length > 0;) {
      const left = (this.#sealed.sizes[this.#index] ?? Infinity) - this.#offset;
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      this.#cipher ??= createBodyCipher(this.#sealed.key, this.#iv(), this.#offset);
      yield this.#cipher.update(piece);
      this.#offset += piece.length;
      this.#skipFinished();
    }
  }

  #iv(): Buffer {
    const iv = this.#sealed.ivs[this.#index];
    if (iv === undefined) throw new RangeError("Cannot decrypt: the body is longer than its record says");
    return iv;
  }

  #skipFinished(): void {
    for (;;) {
      const size = this.#sealed.sizes[this.#index];
      if (size === undefined || this.#offset < size) return;
      this.#offset -= size;
      this.#index += 1;
      this.#cipher = undefined;
    }
  }
}
