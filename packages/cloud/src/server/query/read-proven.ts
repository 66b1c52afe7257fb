import type { ProvenRequest } from "../../control/control-request.ts";
import { connectionOf } from "../addressing/connection-of.ts";
import { authenticateQuery } from "../authentication/authenticate-query.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";
import { readQueryBody } from "./read-query-body.ts";

/** A request to the control plane as every service of it needs it. */
export interface ReadProven {
  proven: ProvenRequest;
  body: Buffer;
}

/**
 * Reads a request to the control plane. The sender is known before the body is read, and proven with it: the signature
 * covers its hash.
 */
export async function readProven(
  name: Parameters<typeof authenticateQuery>[0],
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  { sendContinue, requestId, decided }: RequestHooks,
): Promise<ReadProven> {
  const prove = authenticateQuery(name, request, services);
  const body = await readQueryBody(request, message, sendContinue);
  const { region, ...sender } = prove(body);
  const proven = {
    ...sender,
    headers: request.values,
    ...(region !== undefined && { region }),
    ...connectionOf(message, services.trustedProxies),
    requestId,
    ...(decided && { decided }),
  };
  return { proven, body };
}
