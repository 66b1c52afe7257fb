/** A request as received: nothing decoded, one character a byte, as node:http hands it over. */
export interface IncomingRequest {
  method: string;
  /** The raw path. */
  path: string;
  /** The raw query without `?`; empty for none. */
  query: string;
  /** Names in lower case, in the order received, repeats kept. */
  headers: ReadonlyArray<readonly [name: string, value: string]>;
}

/**
 * Reads a header; repeats are joined by commas, as the signature sees them.
 *
 * @param request The request.
 * @param name The name in lower case.
 * @returns The value, or `undefined` without the header.
 */
export function headerValue(request: IncomingRequest, name: string): string | undefined {
  let value: string | undefined;
  for (const [candidate, part] of request.headers) {
    if (candidate === name) value = value === undefined ? part : `${value},${part}`;
  }
  return value;
}
