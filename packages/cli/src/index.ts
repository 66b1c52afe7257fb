export { main } from "./commands/main.ts";
export { collectConfig as collect, type CollectConfigOptions as CollectOptions } from "./collect/collect-config.ts";
export type {
  Invalidate,
  InvalidationSummary,
  StalePaths,
  StartedInvalidation,
} from "./collect/invalidate/invalidation.ts";
export type { CollectProgress, CollectSummary } from "./collect/collect-options.ts";
