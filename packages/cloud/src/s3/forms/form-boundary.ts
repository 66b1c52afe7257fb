import { S3Error } from "../errors/s3-error.ts";
import { malformedForm } from "./multipart-reader.ts";
import { parseParameters } from "./parse-parameters.ts";

/** The boundary of a form's content type; another type is `PreconditionFailed`. */
export function formBoundary(contentType: string | undefined): string {
  const parsed = parseParameters(contentType ?? "");
  const type = parsed?.value ?? contentType?.split(";")[0]?.trim().toLowerCase();
  if (type !== "multipart/form-data") {
    const details = { Condition: "Bucket POST must be of the enclosure-type multipart/form-data" };
    throw new S3Error("PreconditionFailed", { details });
  }
  const boundary = parsed?.parameters.get("boundary") ?? "";
  // RFC 2046, 5.1.1: "1 to 70 characters … and not ending with white space".
  if (!/^[ -~]{0,69}[!-~]$/.test(boundary)) throw malformedForm();
  return boundary;
}
