import { StowageError } from "../base/stowage-error.ts";
import type { NameStrategy } from "../config/name-strategy.ts";
import type { Driver } from "../drivers/driver.ts";
import type { SaveOptions } from "./save-options.ts";

/** Checks the options of a file that is saved, before any of it is read. */
export function checkSaveOptions(name: string, options: SaveOptions, target: OptionsTarget): void {
  const { size, ifExists, cacheControl } = options;
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 0)) {
    throw refusal(name, "size must be a whole number of bytes");
  }
  if (cacheControl !== undefined) checkHeader(name, "cacheControl", cacheControl);
  if (ifExists !== undefined) checkIfExists(name, ifExists, target);
}

/** What options depend on. */
export interface OptionsTarget {
  driver: Driver;
  names: NameStrategy;
}

/** A header's value stands on one line, in printable ASCII. */
export function checkHeader(name: string, option: string, value: unknown): void {
  if (typeof value === "string" && value.length <= 1024 && /^[!-~](?:[ -~]*[!-~])?$/.test(value)) return;
  throw refusal(name, `${option} must be one line of printable ASCII, at most 1024 bytes`);
}

function checkIfExists(name: string, value: unknown, { driver, names }: OptionsTarget): void {
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
  if (driver.capabilities.has("match")) return;
  const reason = `the driver ${driver.name} lacks match, which ifExists: { replace } needs`;
  throw new StowageError("unsupported", `Cannot save ${JSON.stringify(name)}: ${reason}`, { operation: "save" });
}

function refusal(name: string, reason: string): StowageError {
  return new StowageError("invalid-option", `Cannot save ${JSON.stringify(name)}: ${reason}`);
}
