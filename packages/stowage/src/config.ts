export { incomingPrefix } from "./base/check-key.ts";
export { redact } from "./base/redact.ts";
export { type Duration, parseDuration } from "./base/parse-duration.ts";
export { parseByteSize, type Size } from "./base/parse-byte-size.ts";
export type { Env } from "./config/environment.ts";
export type {
  ResolvedCdn,
  ResolvedCdnKey,
  ResolvedConfig,
  ResolvedPrivate,
  ResolvedPublic,
  ResolvedStatic,
  ResolvedStorage,
} from "./config/resolved-config.ts";
export { resolveStage, type ResolveStageOptions } from "./config/resolve-stage.ts";
export { createDriver, type CreateDriverOptions } from "./storage/create-driver.ts";
