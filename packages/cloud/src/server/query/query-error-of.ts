import { WireError } from "@stowage/wire";
import { QueryError } from "../../control/wire/query-error.ts";
import type { QueryErrorCode } from "../../control/wire/query-errors.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";

/** What the query services say where S3 says something else of a signature or a body. */
const translated: ReadonlyMap<string, QueryErrorCode> = new Map([
  ["AuthorizationHeaderMalformed", "IncompleteSignature"],
  ["AuthorizationQueryParametersError", "IncompleteSignature"],
  ["InvalidArgument", "IncompleteSignature"],
  ["InvalidRequest", "IncompleteSignature"],
  ["AccessDenied", "IncompleteSignature"],
  ["InvalidURI", "MalformedQueryString"],
  ["IncompleteBody", "MalformedInput"],
  ["RequestTimeout", "MalformedInput"],
]);

/** The refusal in the words of IAM and STS; a failure that is no refusal stays what it is. */
export function queryErrorOf(error: unknown): unknown {
  if (!(error instanceof WireError) && !(error instanceof S3Error)) return error;
  const code = translated.get(error.code);
  return code === undefined ? error : new QueryError(code, error.message);
}
