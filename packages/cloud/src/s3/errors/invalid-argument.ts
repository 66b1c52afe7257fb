import { S3Error } from "./s3-error.ts";

/** The refusal of a parameter or header, which it names. */
export function invalidArgument(name: string, value: string, message = "Invalid Argument"): S3Error {
  return new S3Error("InvalidArgument", { message, details: { ArgumentName: name, ArgumentValue: value } });
}
