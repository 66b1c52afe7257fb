import { invalidRequest } from "../errors/invalid-request.ts";

/** The refusal of more than one checksum. */
export function severalChecksums(): Error {
  return invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
}
