/** An encoding that the edge compresses in. */
export type Encoding = "br" | "gzip";

/** What a viewer takes, as it stands in cache keys and before origins: CloudFront makes one of four values of it. */
export type AcceptedEncodings = "" | "br" | "gzip" | "br,gzip";

/** What a cache policy says of encodings. */
export interface CachedEncodings {
  /** `EnableAcceptEncodingGzip`. */
  gzip: boolean;
  /** `EnableAcceptEncodingBrotli`. */
  brotli: boolean;
}

/**
 * Normalises `Accept-Encoding`.
 *
 * @param header The request's header; undefined where it has none.
 * @param cached What the cache policy says.
 * @returns The encodings; empty where the viewer names none that the policy enables. `*` names none.
 */
export function acceptedEncodings(header: string | undefined, cached: CachedEncodings): AcceptedEncodings {
  const named = (header ?? "").toLowerCase().split(",").map(nameOf);
  const gzip = cached.gzip && named.includes("gzip");
  if (!cached.brotli || !named.includes("br")) return gzip ? "gzip" : "";
  return gzip ? "br,gzip" : "br";
}

/** A weight of zero is a refusal. */
function nameOf(part: string): string | undefined {
  const [, name, weight = "1"] = /^\s*([^\s;]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(part) ?? [];
  return Number(weight) > 0 ? name : undefined;
}
