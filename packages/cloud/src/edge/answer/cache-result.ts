/** What `x-cache` says of an answer. */
export type CacheResult = "Hit" | "Miss" | "RefreshHit" | "Error" | "Redirect";
