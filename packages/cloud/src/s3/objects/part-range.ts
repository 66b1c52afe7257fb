import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";
import { partNumber } from "../multipart/part-number.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { ByteRange } from "./byte-range.ts";

/** The bytes of the part that `partNumber` names; an object that was not uploaded in parts has one. */
export function partRange(request: S3Request, { partSizes, size }: ObjectRecord): ByteRange | undefined {
  const text = parameter(request, "partNumber");
  if (text === undefined) return undefined;
  const number = partNumber(request);
  if (request.headers.has("range"))
    throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
  const sizes = partSizes ?? [size];
  const length = sizes[number - 1];
  if (length === undefined) {
    const details = { PartNumberRequested: text, ActualPartCount: String(sizes.length) };
    throw new S3Error("InvalidPartNumber", { details });
  }
  const start = sizes.slice(0, number - 1).reduce((sum, part) => sum + part, 0);
  return { start, end: start + length - 1 };
}
