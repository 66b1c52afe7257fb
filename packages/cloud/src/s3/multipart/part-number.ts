import { invalidArgument } from "../errors/invalid-argument.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";

const largest = 10_000;

/** Whether text is the number of a part: 1 to 10,000. */
export function isPartNumber(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= largest;
}

/** The part that `partNumber` names. */
export function partNumber(request: S3Request): number {
  const text = parameter(request, "partNumber") ?? "";
  if (isPartNumber(text)) return Number(text);
  throw invalidArgument("partNumber", text, "Part number must be an integer between 1 and 10000, inclusive");
}
