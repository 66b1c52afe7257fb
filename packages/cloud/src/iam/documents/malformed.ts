import { WireError } from "@stowage/wire";

/** The error of a policy that says what it may not say. */
export function malformed(message: string): WireError {
  return new WireError("MalformedPolicy", message);
}
