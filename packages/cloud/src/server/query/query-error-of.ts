import { wireRule } from "../../s3/errors/wire-rule.ts";
import { WireError } from "@stowage/wire";
import { QueryError } from "../../control/wire/query-error.ts";
import type { PlainCode } from "../../control/wire/explained-code.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";

/** What the query services say where S3 says something else of a signature or a body. */
const translated: ReadonlyMap<string, PlainCode> = new Map([
  ["AuthorizationHeaderMalformed", "IncompleteSignature"],
  ["AuthorizationQueryParametersError", "IncompleteSignature"],
  ["InvalidArgument", "IncompleteSignature"],
  ["InvalidRequest", "IncompleteSignature"],
  ["AccessDenied", "IncompleteSignature"],
  ["InvalidURI", "MalformedQueryString"],
  ["IncompleteBody", "MalformedInput"],
  ["RequestTimeout", "MalformedInput"],
]);

const failures: ReadonlySet<string> = new Set(["InternalError", "ServiceUnavailable"]);

/** The refusal in the words of IAM and STS; a failure that is no refusal stays what it is. */
export function queryErrorOf(error: unknown): unknown {
  if (!(error instanceof WireError) && !(error instanceof S3Error)) return error;
  if (failures.has(error.code)) return error;
  const why = error instanceof S3Error ? error.why : wireRule(error);
  return new QueryError(translated.get(error.code) ?? "MalformedInput", error.message, why);
}
