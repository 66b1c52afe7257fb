export { incomingPrefix, releasesPrefix } from "./base/names/check-key.ts";
export { checkOptions } from "./base/values/check-options.ts";
export { redact } from "./base/errors/redact.ts";
export { type Duration, parseDuration } from "./base/values/parse-duration.ts";
export { parseByteSize, type Size } from "./base/values/parse-byte-size.ts";
export type { Env } from "./config/environment.ts";
export type {
  ResolvedCdn,
  ResolvedCdnKey,
  ResolvedConfig,
  ResolvedIdentity,
  ResolvedPrivate,
  ResolvedPublic,
  ResolvedStatic,
  ResolvedStorage,
} from "./config/resolved-config.ts";
export type { Right } from "./config/identity.ts";
export { resolveStage, type ResolveStageOptions } from "./config/resolve-stage.ts";
export { createDriver, type CreateDriverOptions } from "./storage/create-driver.ts";
