import { StowageError } from "../base/stowage-error.ts";
import type { Capability, Driver } from "../drivers/driver.ts";
import type { ErrorContext } from "./with-context.ts";

const lacking: Readonly<Partial<Record<Capability, string>>> = {
  deleteMatch: "deletes nothing by its ETag",
  signedPut: "signs no uploads by PUT",
  signedPost: "signs no uploads by form",
  versions: "keeps no versions",
};

/** Refuses, before anything is sent, what a driver cannot do. */
export function needCapability(driver: Driver, capability: Capability, about: ErrorContext): void {
  if (driver.capabilities.has(capability)) return;
  throw unsupported(about, `the driver ${driver.name} ${lacking[capability] ?? `lacks ${capability}`}`);
}

/** Refuses tags of a storage that declares none: its policy would not grant them. */
export function needTags(driver: Driver, declared: boolean | undefined, about: ErrorContext): void {
  if (declared === true) return needCapability(driver, "tags", about);
  const fix = "Declare tags: true of this storage in stowage.config.ts, and apply it: tags need a permission";
  throw unsupported(about, `the storage ${JSON.stringify(about.storage)} declares no tags`, fix);
}

/** The error of what a storage or its driver cannot do. */
export function unsupported(about: ErrorContext, reason: string, fix?: string): StowageError {
  const message = `Cannot ${about.operation} ${JSON.stringify(about.key ?? about.storage)}: ${reason}`;
  return new StowageError("unsupported", message, { ...about, ...(fix !== undefined && { fix }) });
}
