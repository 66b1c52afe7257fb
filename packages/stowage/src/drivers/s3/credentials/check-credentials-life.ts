import type { Credentials } from "@stowage/wire";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Signed } from "../../check-life.ts";

/**
 * Refuses what would end before its time, with the credentials that sign it.
 *
 * @param expiry Milliseconds since the epoch.
 * @throws StowageError `url-outlives-credentials`.
 */
export function checkCredentialsLife({ key, operation }: Signed, expiry: number, { expiration }: Credentials): void {
  if (expiration === undefined || expiry <= expiration.getTime()) return;
  const ends = `${new Date(expiry).toISOString()} is after that of the credentials at ${expiration.toISOString()}`;
  const message = `Cannot sign URL for ${JSON.stringify(key)}: its end at ${ends}`;
  throw new StowageError("url-outlives-credentials", message, { key, operation });
}
