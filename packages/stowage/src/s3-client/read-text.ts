import type { Readable } from "node:stream";
import type { TransportFailure } from "./transport.ts";

/**
 * Reads a body to its end as UTF-8; what is beyond `limit` bytes destroys the connection.
 *
 * @returns The text, or why it could not be had.
 */
export function readText(body: Readable, limit: number): Promise<string | TransportFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (reason: string, cause: unknown): void => resolve({ kind: "transport", reached: true, reason, cause });
    body.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else body.destroy(new Error(`the answer is longer than ${limit} bytes`));
    });
    body.on("end", () => resolve(Buffer.concat(chunks).toString()));
    body.on("error", (error) => fail(error.message, error));
    body.on("close", () => fail("the answer was cut off", undefined));
  });
}
