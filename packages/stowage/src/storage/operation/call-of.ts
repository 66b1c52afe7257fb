import type { CallOptions } from "../../drivers/driver.ts";

/** What of the options is for the driver. */
export function callOf({ signal, onAttempt }: CallOptions): CallOptions {
  return { ...(signal !== undefined && { signal }), ...(onAttempt !== undefined && { onAttempt }) };
}
