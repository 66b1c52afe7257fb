import { finished, type Readable } from "node:stream";

/**
 * Reads a stream to its end. Costs a fraction of iterating over it, which counts for small files.
 *
 * @throws What the stream fails with, also when it failed or was destroyed before.
 */
export function readAll(body: Readable): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    finished(body, { writable: false }, (error) => {
      if (error) reject(error);
      // After those who watched the stream before us: a hook has heard of the end when the caller has the bytes.
      else setImmediate(resolve, Buffer.concat(chunks));
    });
    body.on("data", (chunk: Buffer) => chunks.push(chunk));
  });
}
