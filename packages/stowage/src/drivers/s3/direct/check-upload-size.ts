import type { SignedUploadOptions } from "../../driver.ts";
import { uploadRefusal } from "./upload-refusal.ts";

/** S3's limit for one request, in bytes. */
const largest = 5 * 1024 ** 3;

/** The bytes that an upload may have; without bounds nothing is signed, and a PUT binds one length alone. */
export function checkUploadSize(
  key: string,
  { method, size }: Pick<SignedUploadOptions, "method" | "size">,
): { min: number; max: number } {
  const { min, max } = typeof size === "object" && size !== null ? size : { min: size, max: size };
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < 0 || max < min)
    throw uploadRefusal("invalid-option", key, "size must be whole bytes, or a range of them");
  if (max > largest) throw uploadRefusal("invalid-option", key, "S3 takes at most 5 GiB in one request");
  if (method === "PUT" && min !== max)
    throw uploadRefusal("invalid-option", key, "a PUT has one size; a range needs POST");
  return { min, max };
}
