import type { CacheResult } from "../answer/cache-result.ts";
import type { Content } from "../answer/content.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";

/** What asking an origin has come to: something that may be shared, or an answer for one request alone. */
export type Fetched = { shared: CachedAnswer; result: CacheResult } | { own: Content };
