import type { IncomingRequest } from "./incoming-request.ts";

/** The body of a request, as it comes. One that was not announced is empty. */
export function bodyChunks({ body }: IncomingRequest): AsyncIterable<Buffer> {
  return body ?? none();
}

async function* none(): AsyncGenerator<Buffer> {
  // Nothing to read.
}
