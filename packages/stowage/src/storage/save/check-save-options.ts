import { isHeaderValue } from "../../base/headers/header-value.ts";
import { parseContentDisposition } from "../../base/headers/parse-content-disposition.ts";
import type { StowageError } from "../../base/errors/stowage-error.ts";
import { checkTags } from "./check-tags.ts";
import { parseCodings } from "../content/parse-codings.ts";
import type { SaveOptions } from "./save-options.ts";
import type { SaveTarget } from "./save-target.ts";
import { needCapability, needCreate, needTags } from "../operation/unsupported.ts";
import { saveRefusal } from "../operation/save-refusal.ts";

/** Checks the options of a file that is saved, before any of it is read. */
export function checkSaveOptions(name: string, options: SaveOptions, target: OptionsTarget): void {
  const { size, ifExists, cacheControl, contentDisposition, contentEncoding, tags } = options;
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 0)) {
    throw refusal(name, "size must be a whole number of bytes");
  }
  if (cacheControl !== undefined) checkHeader(name, "cacheControl", cacheControl);
  if (contentDisposition !== undefined) checkDisposition(name, contentDisposition);
  if (contentEncoding !== undefined) parseCodings(name, contentEncoding);
  if (tags !== undefined) {
    needTags(target.driver, target.tags, { storage: target.storage, operation: "save" });
    checkTags(name, tags);
  }
  if (ifExists !== undefined) checkIfExists(name, ifExists, target);
  if (typeof ifExists !== "object") needCreate(target.driver, { storage: target.storage, operation: "save" });
}

/** What options depend on. */
export type OptionsTarget = Pick<SaveTarget, "storage" | "driver" | "names" | "tags">;

function checkDisposition(name: string, value: unknown): void {
  if (typeof value === "string" && parseContentDisposition(value) !== undefined) return;
  throw refusal(name, 'contentDisposition must be "inline", "attachment" or a whole header of one of them');
}

/** A header's value stands on one line, in printable ASCII. */
function checkHeader(name: string, option: string, value: unknown): void {
  if (typeof value === "string" && value.length <= 1024 && isHeaderValue(value)) return;
  throw refusal(name, `${option} must be one line of printable ASCII, at most 1024 bytes`);
}

function checkIfExists(name: string, value: unknown, { storage, driver, names }: OptionsTarget): void {
  if (value === "rename" || value === "fail") return;
  const replace = typeof value === "object" && value !== null && "replace" in value ? value.replace : undefined;
  if (typeof replace !== "string" || replace === "") {
    throw refusal(name, 'ifExists must be "rename", "fail" or { replace: version or ETag }');
  }
  if (typeof names !== "function" && !(typeof names === "object" && "hashed" in names)) {
    throw refusal(
      name,
      "only a storage whose `name` is a function has names to replace; others mint a new one each time",
    );
  }
  needCapability(driver, "match", { storage, operation: "save" });
}

function refusal(name: string, reason: string): StowageError {
  return saveRefusal("invalid-option", name, reason);
}
