import type { AnswerBody, TransportFailure } from "./transport.ts";

/**
 * Reads a body to its end as UTF-8; what is beyond `limit` bytes destroys the connection.
 *
 * @returns The text, or why it could not be had.
 */
export function readText(
  body: AnswerBody,
  limit: number,
): string | TransportFailure | Promise<string | TransportFailure> {
  const whole = body.whole();
  if (whole === undefined) return collectText(body, limit);
  return whole.length > limit ? tooLong(limit) : whole.toString();
}

function collectText(body: AnswerBody, limit: number): Promise<string | TransportFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (reason: string, cause: unknown): void => resolve({ kind: "transport", reached: true, reason, cause });
    body.start({
      data: (chunk) => {
        size += chunk.length;
        if (size <= limit) return chunks.push(chunk) > 0;
        body.destroy();
        resolve(tooLong(limit));
        return false;
      },
      end: () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()),
      fail,
    });
  });
}

function tooLong(limit: number): TransportFailure {
  return { kind: "transport", reached: true, reason: `the answer is longer than ${limit} bytes`, cause: undefined };
}
