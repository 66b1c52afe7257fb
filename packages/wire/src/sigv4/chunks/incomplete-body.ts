import { WireError } from "../../base/wire-error.ts";

/**
 * Makes the error of a chunked body that ends early, runs on or breaks the framing: S3 has one code for all three.
 *
 * @returns A `WireError` `IncompleteBody`.
 */
export function incompleteBody(): WireError {
  const message = "The request body terminated unexpectedly";
  return new WireError("IncompleteBody", message);
}
