import { StowageError } from "../../../base/errors/stowage-error.ts";
import { unlessAborted } from "../../../base/errors/unless-aborted.ts";
import type { CredentialSource } from "../../../s3-client/credential-source.ts";

/** Waits for the credentials, however long their provider takes, unless the signal is aborted. */
export async function awaitCredentials(credentials: CredentialSource, signal: AbortSignal | undefined): Promise<void> {
  try {
    await unlessAborted(credentials.get(), signal);
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    const message = "Cannot get ready: the signal was aborted";
    throw new StowageError("aborted", message, { operation: "ready", cause: error });
  }
}
