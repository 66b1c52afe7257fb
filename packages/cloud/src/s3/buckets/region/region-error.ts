import { S3Error } from "../../errors/s3-error.ts";
import type { S3Request } from "../../request/s3-request.ts";

/** What a signature for another region than the expected one is refused with. */
export function regionError({ signature, region }: S3Request, expected: string): S3Error {
  const wrong = `the region '${region}' is wrong; expecting '${expected}'`;
  const options = { details: { Region: expected }, headers: { "x-amz-bucket-region": expected } };
  if (signature === "header") {
    const message = `The authorization header is malformed; ${wrong}`;
    return new S3Error("AuthorizationHeaderMalformed", { ...options, message });
  }
  const message = `Error parsing the X-Amz-Credential parameter; ${wrong}`;
  return new S3Error("AuthorizationQueryParametersError", { ...options, message });
}
