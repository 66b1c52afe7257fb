import type { Driver } from "../../drivers/driver.ts";
import { type Able, needCapability, unsupported } from "./unsupported.ts";
import type { ErrorContext } from "./with-context.ts";

/** Refuses versions where the storage keeps none, or its driver cannot. */
export function needVersions(
  driver: Driver,
  declared: object | undefined,
  about: ErrorContext,
): asserts driver is Able<"versions"> {
  if (declared !== undefined) return needCapability(driver, "versions", about);
  const fix = 'Declare versions: { keepFor: "30 days" } of this storage in stowage.config.ts';
  throw unsupported(about, `the storage ${JSON.stringify(about.storage)} keeps no versions`, fix);
}

/** Refuses direct uploads of a storage that declares none: nothing is provisioned for them. */
export function needDirect(declared: object | undefined, about: ErrorContext): void {
  if (declared !== undefined) return;
  const fix = 'Declare direct: { origins: ["https://app.example.com"] } of this storage in stowage.config.ts';
  throw unsupported(about, `the storage ${JSON.stringify(about.storage)} takes no direct uploads`, fix);
}
