import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Capability, Driver } from "../../drivers/driver.ts";
import { actionOf } from "./action-of.ts";
import type { ErrorContext } from "./with-context.ts";

/** The methods of a driver that come with a capability. */
interface Methods {
  signedCookies: "signedCookies";
  signedPost: "signedUpload";
  signedPut: "signedUpload";
  signedUrl: "signedUrl";
  tags: "tags";
  versions: "restore" | "versions";
}

/** A driver with the methods of a capability. */
export type Able<C extends Capability> = C extends keyof Methods ? Driver & Required<Pick<Driver, Methods[C]>> : Driver;

interface Lack {
  reason: string;
  fix?: string;
}

const lacking: Readonly<Record<Capability, Lack>> = {
  create: {
    reason: "does not keep two writers of one key apart",
    fix: 'Use another driver or S3 engine, or on S3 set conditionalWrites: "checked" in stowage.config.ts',
  },
  createChecked: { reason: "does not look before it writes" },
  match: { reason: "replaces nothing by its ETag" },
  deleteMatch: { reason: "deletes nothing by its ETag" },
  tags: { reason: "keeps no tags" },
  signedUrl: { reason: "signs no URLs" },
  signedCookies: { reason: "has no CDN", fix: "Declare a CDN for the stage, or sign a URL for each file" },
  signedSource: {
    reason: "has no CDN, which alone holds URLs to an address or a beginning",
    fix: "Declare a CDN for the stage, or leave out ip and notBefore",
  },
  signedPut: { reason: "signs no uploads by PUT" },
  signedPost: { reason: "signs no uploads by form" },
  versions: { reason: "keeps no versions" },
};

/** Refuses, before anything is sent, what a driver cannot do. */
export function needCapability<C extends Capability>(
  driver: Driver,
  capability: C,
  about: ErrorContext,
): asserts driver is Able<C> {
  if (driver.capabilities.has(capability)) return;
  const { reason, fix } = lacking[capability];
  throw unsupported(about, `the driver ${driver.name} ${reason}`, fix);
}

/** Refuses to write where a driver would overwrite: it must guard the key, or look first where that was asked for. */
export function needCreate(driver: Driver, about: ErrorContext): void {
  if (!driver.capabilities.has("createChecked")) needCapability(driver, "create", about);
}

/** Refuses tags of a storage that declares none: its policy would not grant them. */
export function needTags(
  driver: Driver,
  declared: boolean | undefined,
  about: ErrorContext,
): asserts driver is Able<"tags"> {
  if (declared === true) return needCapability(driver, "tags", about);
  const fix = "Declare tags: true of this storage in stowage.config.ts, and apply it: tags need a permission";
  throw unsupported(about, `the storage ${JSON.stringify(about.storage)} declares no tags`, fix);
}

/** The error of what a storage or its driver cannot do. */
export function unsupported(about: ErrorContext, reason: string, fix?: string): StowageError {
  const message = `Cannot ${actionOf(about.operation)} ${JSON.stringify(about.key ?? about.storage)}: ${reason}`;
  return new StowageError("unsupported", message, { ...about, ...(fix !== undefined && { fix }) });
}
