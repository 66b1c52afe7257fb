import type { BodyScanner } from "./body-scanner.ts";
import { ChunkedBody } from "./chunked-body.ts";
import { MalformedAnswer } from "./malformed-answer.ts";
import type { ResponseHead } from "./response-head.ts";
import { SizedBody } from "./sized-body.ts";

/**
 * Decides where the body of an answer ends (RFC 9112, 6.3). What two readers could take for two lengths is refused.
 *
 * @param method The method of the request: an answer to HEAD has no body.
 * @throws {MalformedAnswer} When the headers contradict each other.
 */
export function bodyOfAnswer({ status, headers }: ResponseHead, method: string): BodyScanner {
  const coding = headers["transfer-encoding"];
  const length = headers["content-length"];
  if (coding !== undefined && length !== undefined) throw new MalformedAnswer("it has two lengths");
  if (coding !== undefined && coding.toLowerCase() !== "chunked") throw new MalformedAnswer("its coding is unknown");
  if (length !== undefined && !/^\d{1,15}$/.test(length)) throw new MalformedAnswer("its length is no number");
  if (method === "HEAD" || status === 204 || status === 304) return new SizedBody(0);
  if (coding !== undefined) return new ChunkedBody();
  return new SizedBody(length === undefined ? Infinity : Number(length));
}
