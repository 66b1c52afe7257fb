import { checkKey } from "../../base/names/check-key.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";

/**
 * The one validator of names: makes the whole key of a file that is saved.
 *
 * @param name What a name strategy gave; it becomes NFC, and nothing else of it is changed.
 * @throws StowageError `invalid-key`.
 */
export function checkName(prefix: string, name: string): string {
  const key = prefix + name.normalize("NFC");
  try {
    checkKey(key, "save");
    return key;
  } catch (error) {
    if (!(error instanceof StowageError)) throw error;
    const fix = "Return another name from the storage's `name`: segments between slashes, without control characters";
    throw new StowageError(error.code, error.message, { key, operation: "save", fix });
  }
}
