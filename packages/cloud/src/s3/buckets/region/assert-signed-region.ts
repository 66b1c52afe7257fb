import type { S3Request } from "../../request/s3-request.ts";
import { regionError } from "./region-error.ts";
import { isRegion } from "./is-region.ts";

/**
 * Refuses a signature for what is no region, such as `US`, where no bucket says which one is right. The answer names
 * us-east-1: older clients sign again with the region that it names.
 */
export function assertSignedRegion(request: S3Request): void {
  if (request.region !== undefined && !isRegion(request.region)) throw regionError(request, "us-east-1");
}
