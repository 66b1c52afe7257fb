import type { S3Exchange } from "../s3/operation-context.ts";
import type { RequestBody } from "../s3/request/request-body.ts";
import { connectionOf } from "./addressing/connection-of.ts";
import { s3AddressOf } from "./addressing/s3-address-of.ts";
import { s3RequestOf } from "./addressing/s3-request-of.ts";
import { type Authenticated, authenticate } from "./authentication/authenticate.ts";
import { bodyChunks } from "./http/body-chunks.ts";
import type { HttpRequest } from "./http/http-request.ts";
import type { IncomingRequest } from "./http/incoming-request.ts";
import type { RequestHooks } from "./request-hooks.ts";
import type { Services } from "./services.ts";

/** Addresses and authenticates a request, in this order; its body is not read yet. */
export function exchangeOf(
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): S3Exchange {
  const address = s3AddressOf(request, services.domains);
  const authenticated = authenticate(request, services.accounts, services.clock);
  const body = bodyOf(request, authenticated, message, hooks);
  const { caller } = authenticated;
  const connection = connectionOf(message, services.trustedProxies);
  const addressed = s3RequestOf(request, address, authenticated, connection.secure);
  return { request: addressed, caller, connection, body, ...(hooks.decided && { note: hooks.decided }) };
}

function bodyOf(
  { values }: HttpRequest,
  { payloadHash, seed }: Authenticated,
  message: IncomingRequest,
  { sendContinue }: RequestHooks,
): RequestBody {
  const length = values.get("content-length");
  const transferEncoding = values.get("transfer-encoding");
  return {
    payloadHash,
    ...(length !== undefined && { length: Number(length) }),
    ...(transferEncoding !== undefined && { transferEncoding }),
    ...(seed !== undefined && { seed }),
    open: () => {
      sendContinue();
      return bodyChunks(message);
    },
  };
}
