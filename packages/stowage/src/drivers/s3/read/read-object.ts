import type { Readable } from "node:stream";
import { createChecksum } from "@stowage/wire";
import type { AnswerBody } from "../../../s3-client/transport.ts";
import type { GetResult, ObjectInfo } from "../../driver.ts";
import { verifiedBody, type VerifiedBodyOptions } from "../../verified-body.ts";

/** An object that is being read. Of a small one all bytes came with the head: a stream is only made where one is wanted. */
export class ReadObject implements GetResult {
  readonly info: ObjectInfo;
  readonly bytes: Buffer<ArrayBuffer> | undefined;
  readonly #source: AnswerBody;
  readonly #options: VerifiedBodyOptions;
  #body: Readable | undefined;

  constructor(info: ObjectInfo, source: AnswerBody, options: VerifiedBodyOptions) {
    this.info = info;
    const whole = source.whole();
    // What is damaged is left to the stream, which says so to whoever reads it.
    this.bytes = whole !== undefined && isProven(whole, options) ? whole : undefined;
    this.#source = source;
    this.#options = options;
  }

  get body(): Readable {
    this.#body ??= verifiedBody(this.#source, this.#options);
    return this.#body;
  }
}

function isProven(bytes: Buffer, { size, checksum }: VerifiedBodyOptions): boolean {
  if (bytes.length !== size || checksum === undefined) return bytes.length === size;
  const running = createChecksum(checksum.algorithm);
  running.update(bytes);
  return running.digest() === checksum.value;
}
