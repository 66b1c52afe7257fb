/** What a CDN is to forget. */
export interface StalePaths {
  /** Of URLs, percent-encoded, with their leading slash; a `*` at the end stands for anything. */
  paths: readonly string[];
  /** The same for a repeat of the same request: the release. */
  reference: string;
  signal?: AbortSignal | undefined;
}

/** The invalidation that was started, as far as it has names. */
export interface StartedInvalidation {
  id?: string;
  distribution?: string;
}

/** Lets a CDN forget paths; need not wait until it has. What it throws becomes a warning, for the deploy is done. */
export type Invalidate = (stale: StalePaths) => Promise<StartedInvalidation | undefined>;

/** What the CDN was asked to forget. */
export interface InvalidationSummary extends StartedInvalidation {
  paths: string[];
}
