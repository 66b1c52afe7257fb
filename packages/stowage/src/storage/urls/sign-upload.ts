import { whyNotAccepted } from "../../base/types/accepted-types.ts";
import { canonicalType } from "../../base/types/canonical-type.ts";
import { incomingPrefix } from "../../base/names/check-key.ts";
import { cleanFileName } from "../../base/names/clean-file-name.ts";
import { parseByteSize } from "../../base/values/parse-byte-size.ts";
import { parseContentType } from "../../base/types/parse-content-type.ts";
import { parseDuration } from "../../base/values/parse-duration.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver, SignedUploadOptions } from "../../drivers/driver.ts";
import type { DirectUpload, DirectUploadOptions } from "./direct-upload.ts";
import { mintName } from "../names/mint-name.ts";
import { objectMetadata } from "../save/object-metadata.ts";
import { needCapability } from "../operation/unsupported.ts";

/** Where uploads are staged for, and what they are held to. */
export interface UploadTarget {
  storage: string;
  driver: Driver;
  prefix: string;
  accept: readonly string[] | "anything";
  /** Bytes. */
  maxSize: number;
}

/** Mints a staging key, and signs what a client may put there. Asks nobody. */
export function signUpload(target: UploadTarget, name: string, options: DirectUploadOptions): DirectUpload {
  const { storage, prefix } = target;
  const driver: Driver = target.driver;
  const uploadedName = cleanFileName(name);
  const type = checkedType(target, uploadedName, options.type);
  const size = checkedSize(target, uploadedName, options);
  const { method = typeof size === "number" ? "PUT" : "POST", checksum, expiresIn = "15 minutes" } = options;
  if (method !== "PUT" && method !== "POST")
    throw refusal("invalid-option", uploadedName, 'method must be "PUT" or "POST"');
  const about = { storage, operation: "signedUpload" };
  needCapability(driver, method === "PUT" ? "signedPut" : "signedPost", about);
  const key = incomingPrefix + prefix + mintName();
  const metadata = objectMetadata(uploadedName, options.metadata);
  const signing: SignedUploadOptions = { method, type, size, metadata, expiresIn: parseDuration(expiresIn) };
  if (checksum !== undefined) signing.checksum = checksum;
  return { key, ...driver.signedUpload(key, signing) };
}

/** Exactly one type, so that no list and no parameter gets into what is signed. */
function checkedType({ accept }: UploadTarget, name: string, claimed: string): string {
  const parsed = parseContentType(claimed);
  if (parsed === undefined) throw refusal("type-not-accepted", name, `${JSON.stringify(claimed)} is no media type`);
  const type = canonicalType(parsed);
  const reason = whyNotAccepted(accept, type);
  if (reason === undefined) return type;
  throw refusal("type-not-accepted", name, reason);
}

function checkedSize(
  { maxSize }: UploadTarget,
  name: string,
  options: DirectUploadOptions,
): SignedUploadOptions["size"] {
  const { size } = options;
  if ((size === undefined) === (options.maxSize === undefined))
    throw refusal("invalid-option", name, "it must say either size or maxSize");
  const most = size ?? Math.min(parseByteSize(options.maxSize ?? "0 B"), maxSize);
  if (!Number.isSafeInteger(most) || most < 0)
    throw refusal("invalid-option", name, "size must be a whole number of bytes");
  if (most > maxSize) throw refusal("too-large", name, `it is over the limit of ${maxSize} bytes`);
  return size ?? { min: 0, max: most };
}

function refusal(
  code: "invalid-option" | "too-large" | "type-not-accepted",
  name: string,
  reason: string,
): StowageError {
  return new StowageError(code, `Cannot sign upload of ${JSON.stringify(name)}: ${reason}`);
}
