import { QueryError } from "../../control/wire/query-error.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { readSmallBody } from "../read-small-body.ts";

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
  return await readSmallBody(message, largest, tooLarge);
}

function tooLarge(): QueryError {
  return new QueryError("RequestEntityTooLarge", "Request size exceeded the limit");
}
