import type { PushBody } from "../base/push-body.ts";
import type { TransportFailure } from "./transport.ts";

/**
 * Reads a body to its end as UTF-8; what is beyond `limit` bytes destroys the connection.
 *
 * @returns The text, or why it could not be had.
 */
export function readText(body: PushBody, limit: number): Promise<string | TransportFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (reason: string, cause: unknown): void => resolve({ kind: "transport", reached: true, reason, cause });
    body.start({
      data: (chunk) => {
        size += chunk.length;
        if (size <= limit) return chunks.push(chunk) > 0;
        body.destroy();
        fail(`the answer is longer than ${limit} bytes`, undefined);
        return false;
      },
      end: () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()),
      fail,
    });
  });
}
