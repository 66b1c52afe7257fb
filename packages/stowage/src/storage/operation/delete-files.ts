import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, Driver } from "../../drivers/driver.ts";
import { asChanged } from "./as-changed.ts";
import type { Deletion } from "./deletion.ts";
import type { DeleteFilesOptions } from "./operation-options.ts";
import { needCapability } from "./unsupported.ts";
import { addContext, type ErrorContext } from "./with-context.ts";

/**
 * Deletes files, and tells of each what became of it.
 *
 * @param about What an error of one of them is about.
 * @throws StowageError `unsupported`, or `invalid-option` where an ETag is given for several.
 */
export async function deleteFiles(
  driver: Driver,
  keys: readonly string[],
  options: DeleteFilesOptions & CallOptions,
  about: (key?: string) => ErrorContext,
): Promise<Deletion> {
  if (options.match !== undefined) checkMatch(driver, keys, about);
  const results = await driver.delete(keys, options);
  const failed = results
    .filter(({ error }) => error !== undefined)
    .map(({ key, error }) => addContext(about(key), asChanged(key, error)));
  return { deleted: results.filter(({ error }) => error === undefined).map(({ key }) => key), failed };
}

function checkMatch(driver: Driver, keys: readonly string[], about: (key?: string) => ErrorContext): void {
  const only = keys.length === 1 ? keys[0] : undefined;
  needCapability(driver, "deleteMatch", about(only));
  if (only !== undefined) return;
  const { storage } = about();
  const message = `Cannot delete files of ${JSON.stringify(storage)}: match is for one key alone`;
  throw new StowageError("invalid-option", message, { ...about() });
}
