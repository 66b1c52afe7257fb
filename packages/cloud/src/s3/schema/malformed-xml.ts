import { S3Error } from "../errors/s3-error.ts";

/** The refusal of a document that is not what S3's schema says. */
export function malformedXml(reason: string): S3Error {
  return new S3Error("MalformedXML", { details: { Detail: reason } });
}
