import { checkOptions } from "../../base/values/check-options.ts";
import { optionNames } from "../../base/values/option-names.ts";
import { alternativePath } from "./alternative-path.ts";
import { splitPath } from "./split-path.ts";
import { suspiciousName } from "./suspicious-name.ts";
import { validateFileName } from "./validate-file-name.ts";

/** What {@link getAvailableName} takes. */
export interface AvailableNameOptions {
  /** Whether a name is taken. */
  exists: (name: string) => Promise<boolean> | boolean;
  /** Characters of the whole path; any number by default. */
  maxLength?: number;
}

const known = optionNames<AvailableNameOptions>({ exists: true, maxLength: true });

// After 7 random characters a second collision does not happen by chance.
const mostNames = 100;

/**
 * Finds a free name, as Django's `get_available_name` does. Somebody else may take it before it is used: only a write
 * that creates, as those of storages, decides.
 *
 * @throws StowageError `invalid-key` for a name that leads elsewhere or cannot be made short enough; `invalid-option`.
 */
export async function getAvailableName(name: string, options: AvailableNameOptions): Promise<string> {
  checkOptions(options, known, () => ({ action: `find available name for ${JSON.stringify(name)}` }));
  const { exists, maxLength: most = Number.POSITIVE_INFINITY } = options;
  const { path, file } = splitPath(name);
  validateFileName(file);
  let candidate = path;
  for (let tried = 0; tried < mostNames; tried += 1) {
    if (lengthOf(candidate) <= most && !(await exists(candidate))) return candidate;
    candidate = alternativePath(path, { most, lengthOf });
  }
  throw suspiciousName(name, `${mostNames} other names are taken as well`);
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
