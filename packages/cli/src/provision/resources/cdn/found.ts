import type { Found } from "./named-resource.ts";

/** What an answer of CloudFront holds of something that it has. */
export function foundOf<Config>(
  id: string | undefined,
  etag: string | undefined,
  config: Config | undefined,
): Found<Config> {
  if (id !== undefined && etag !== undefined && config !== undefined) return { id, etag, config };
  throw new TypeError("Cannot read an answer of CloudFront: it lacks an id, a version or a configuration");
}
