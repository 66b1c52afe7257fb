import { WireError } from "../../base/wire-error.ts";

const form =
  /^(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(?:-TRAILER)?)$/;

/**
 * Checks the value of `x-amz-content-sha256`.
 *
 * @param value The header's value.
 * @returns The same value; another form throws a `WireError` `InvalidArgument`.
 */
export function checkPayloadHash(value: string): string {
  if (form.test(value)) return value;
  const message =
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, " +
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";
  throw new WireError("InvalidArgument", message, { ArgumentName: "x-amz-content-sha256", ArgumentValue: value });
}
