import { checkOptions } from "../../base/values/check-options.ts";
import { optionNames } from "../../base/values/option-names.ts";
import { suspiciousName } from "./suspicious-name.ts";

/** What {@link validateFileName} takes. */
export interface ValidateFileNameOptions {
  /** Whether folders are allowed; `false` by default. Even then a name is relative, without `..`. */
  allowRelativePath?: boolean;
}

const known = optionNames<ValidateFileNameOptions>({ allowRelativePath: true });

/**
 * Refuses names that could lead elsewhere, as Django's `validate_file_name` does.
 *
 * @param options Whether folders are allowed.
 * @returns The name, as it is.
 * @throws StowageError `invalid-key`, `invalid-option`.
 */
export function validateFileName(name: string, options: ValidateFileNameOptions = {}): string {
  checkOptions(options, known, () => ({ action: `validate ${JSON.stringify(name)}` }));
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (["", ".", ".."].includes(last)) throw suspiciousName(name, "it names no file");
  const path = name.replaceAll("\\", "/");
  if (options.allowRelativePath !== true) {
    if (name !== last) throw suspiciousName(name, "it holds folders");
  } else if (path.startsWith("/") || path.split("/").includes("..")) {
    throw suspiciousName(name, "it leads elsewhere");
  }
  return name;
}
