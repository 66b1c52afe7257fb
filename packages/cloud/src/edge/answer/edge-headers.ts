import type { CacheResult } from "./cache-result.ts";
import type { Header } from "./header.ts";

/** The one place of this edge. */
export const place = "LCL50-P1";

/** The headers that say which edge answered, and what from; the id of the answer is apart. */
export function edgeHeaders(distribution: string, result: CacheResult): Header[] {
  return [
    ["x-cache", `${result} from cloudfront`],
    ["via", viaOf(distribution)],
    ["x-amz-cf-pop", place],
  ];
}

/** How the edge names itself to viewers and origins. */
export function viaOf(distribution: string): string {
  return `1.1 ${distribution.toLowerCase()}.cloudfront.net (CloudFront)`;
}
