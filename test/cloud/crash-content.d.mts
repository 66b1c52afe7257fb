/** The bucket of a key: one never had versions, in the other they are suspended. */
export function bucketOf(key: string): "media" | "paused";
