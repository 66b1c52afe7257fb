import { StowageError } from "../../../base/errors/stowage-error.ts";

/** The error of an upload that is not signed. */
export function uploadRefusal(code: "invalid-option" | "unsupported", key: string, reason: string): StowageError {
  const message = `Cannot sign upload of ${JSON.stringify(key)}: ${reason}`;
  return new StowageError(code, message, { key, operation: "signedUpload" });
}
