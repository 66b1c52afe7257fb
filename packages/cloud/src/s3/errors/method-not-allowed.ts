import { S3Error, type S3ErrorOptions } from "./s3-error.ts";

/** The refusal of a method that what is addressed does not have; `resourceType` is how S3 calls that. */
export function methodNotAllowed(
  method: string,
  resourceType: string,
  options: Omit<S3ErrorOptions, "details"> = {},
): S3Error {
  return new S3Error("MethodNotAllowed", { ...options, details: { Method: method, ResourceType: resourceType } });
}
