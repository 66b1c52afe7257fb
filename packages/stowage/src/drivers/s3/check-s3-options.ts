import { checkNumbers } from "../../base/values/check-numbers.ts";
import { checkOptions } from "../../base/values/check-options.ts";
import { optionNames } from "../../base/values/option-names.ts";
import type { S3DriverOptions } from "./s3-driver-options.ts";
import type { CdnKey } from "./urls/cdn-key.ts";

const known = optionNames<S3DriverOptions>({
  bucket: true,
  region: true,
  provider: true,
  conditionalWrites: true,
  endpoint: true,
  publicEndpoint: true,
  pathStyle: true,
  credentials: true,
  versions: true,
  timeouts: true,
  retries: true,
  now: true,
  cdnUrl: true,
  cdnKey: true,
  cdnRequired: true,
});

const knownOfKey = optionNames<CdnKey>({ id: true, privateKey: true, type: true, hash: true });
const action = "create S3 driver";
const timeoutRules = { connect: { from: 1 }, idle: { from: 1 }, request: { from: 1 } };
const retryRules = {
  attempts: { from: 1, whole: true },
  firstDelay: { from: 0 },
  longestDelay: { from: 0 },
  budget: { from: 0 },
} as const;

/** Refuses options that the S3 driver would not read, also in those that are made of several, and unsound numbers. */
export function checkS3Options(options: S3DriverOptions): void {
  checkOptions(options, known, () => ({ action }));
  const { timeouts, retries, cdnKey } = options;
  if (timeouts !== undefined) checkNumbers(`${action} with timeouts`, timeouts, timeoutRules);
  if (retries !== undefined) checkNumbers(`${action} with retries`, retries, retryRules);
  if (cdnKey !== undefined) checkOptions(cdnKey, knownOfKey, () => ({ action: `${action} with cdnKey` }));
}
