import { methodNotAllowed } from "../errors/method-not-allowed.ts";
import type { S3Error } from "../errors/s3-error.ts";

/** The refusal of a method on a delete marker, which can only be deleted. */
export function refuseMarker(method: string, headers: Readonly<Record<string, string>>): S3Error {
  return methodNotAllowed(method, "DeleteMarker", { headers: { allow: "DELETE", ...headers } });
}
