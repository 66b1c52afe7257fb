import { WireError } from "@stowage/wire";

/** The error of a policy that says what it may not say; `detail` quotes it. */
export function malformed(message: string, detail?: string): WireError {
  return new WireError("MalformedPolicy", message, detail === undefined ? {} : { Detail: detail });
}
