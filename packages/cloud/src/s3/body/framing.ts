import { invalidArgument } from "../errors/invalid-argument.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { S3Request } from "../request/s3-request.ts";

/** How a body is framed: as it is, or in chunks. */
export type Framing = "plain" | "signed" | "signed-trailer" | "unsigned-trailer";

/**
 * How the body of a request is framed. A body that says `aws-chunked` without a payload hash that says how would be
 * stored with its framing, so it is refused; so are signed chunks without a signature to start from.
 */
export function framingOf({ headers }: S3Request, { payloadHash, seed }: RequestBody): Framing {
  const framing = framingOfHash(payloadHash);
  if (framing === "plain" && headers.get("content-encoding")?.split(",").some(isChunked)) {
    throw invalidArgument(
      "x-amz-content-sha256",
      payloadHash,
      `aws-chunked encoding is not supported when x-amz-content-sha256 ${payloadHash} is supplied.`,
    );
  }
  if (framing.startsWith("signed") && seed === undefined) {
    throw invalidArgument("x-amz-content-sha256", payloadHash, "Signed chunks need a signed request");
  }
  return framing;
}

/** Whether an item of `content-encoding` is the framing of S3. */
export function isChunked(encoding: string): boolean {
  return encoding.trim().toLowerCase() === "aws-chunked";
}

function framingOfHash(payloadHash: string): Framing {
  switch (payloadHash) {
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD":
      return "signed";
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
      return "signed-trailer";
    case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
      return "unsigned-trailer";
    default:
      return "plain";
  }
}
