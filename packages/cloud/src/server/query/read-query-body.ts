import { QueryError } from "../../control/wire/query-error.ts";
import { bodyChunks } from "../http/body-chunks.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";

const largest = 1024 * 1024;

/** Reads the form of a request, which is small: more than 1 MiB is refused. */
export async function readQueryBody(
  { values }: HttpRequest,
  message: IncomingRequest,
  sendContinue: () => void,
): Promise<Buffer> {
  const length = Number(values.get("content-length") ?? 0);
  if (length === 0 && !values.has("transfer-encoding")) return Buffer.alloc(0);
  if (length > largest) throw tooLarge();
  sendContinue();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(message)) {
    size += chunk.length;
    if (size > largest) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): QueryError {
  return new QueryError("RequestEntityTooLarge", "Request size exceeded the limit");
}
