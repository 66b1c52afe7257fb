import type { ControlReply } from "../control-request.ts";
import { QueryError } from "../wire/query-error.ts";
import type { QueryErrorCode } from "../wire/query-errors.ts";
import { JsonError } from "./json-error.ts";

/** The media type of requests and answers. */
export const jsonType = "application/x-amz-json-1.1";

/** What services of this protocol say where the query services have other words; all are 400 unless they say more. */
const translated: Partial<Record<QueryErrorCode, readonly [code: string, status?: number]>> = {
  AccessDenied: ["AccessDeniedException"],
  ExpiredToken: ["ExpiredTokenException"],
  IncompleteSignature: ["IncompleteSignatureException"],
  InvalidClientTokenId: ["UnrecognizedClientException"],
  MalformedInput: ["SerializationException"],
  MalformedQueryString: ["SerializationException"],
  MissingAuthenticationToken: ["MissingAuthenticationTokenException"],
  RequestEntityTooLarge: ["RequestEntityTooLargeException", 413],
  SignatureDoesNotMatch: ["InvalidSignatureException"],
};

/** Writes a refusal as ACM does. Of anything but a `QueryError` or `JsonError` the client learns nothing. */
export function jsonErrorDocument(error: unknown, requestId: string): ControlReply {
  const { status, code, message, why } = refusalOf(error);
  return {
    status,
    headers: { "content-type": jsonType, "x-amzn-requestid": requestId },
    body: JSON.stringify({ __type: code, message }),
    code,
    why,
  };
}

function refusalOf(error: unknown): JsonError {
  if (error instanceof JsonError) return error;
  const known = error instanceof QueryError ? translated[error.code] : undefined;
  if (!(error instanceof QueryError) || known === undefined) {
    return new JsonError(500, "InternalFailure", "The request processing has failed because of an unknown error.");
  }
  const [code, status = 400] = known;
  return new JsonError(status, code, error.message, error.why);
}
