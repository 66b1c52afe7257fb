import { WireError } from "../../base/wire-error.ts";

/** The longest life of a pre-signed URL in seconds: seven days. */
export const maxExpiry = 604_800;

/**
 * Checks the life of a URL before it is signed.
 *
 * @param expiresIn Seconds.
 * @returns The same number; anything but a whole number from 1 to 604,800 throws a `WireError`.
 */
export function checkExpiry(expiresIn: number): number {
  if (Number.isInteger(expiresIn) && expiresIn >= 1 && expiresIn <= maxExpiry) return expiresIn;
  const reason = "the life must be a whole number of seconds from 1 to 604800";
  throw new WireError("AuthorizationQueryParametersError", `Cannot sign URL for ${expiresIn} seconds: ${reason}`);
}
