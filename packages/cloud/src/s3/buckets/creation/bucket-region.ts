import { S3Error } from "../../errors/s3-error.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { knownRegions } from "./known-regions.ts";

const defaultRegion = "us-east-1";

/**
 * The region that CreateBucket asks for. us-east-1 makes buckets anywhere and there without a body; any other region
 * makes its own alone, and wants to be told so.
 *
 * @param request The request, whose signature names a region.
 * @param constraint The `LocationConstraint`; empty counts as none.
 */
export function bucketRegion({ region = defaultRegion }: S3Request, constraint = ""): string {
  if (constraint === "") {
    if (region !== defaultRegion) throw incompatible("unspecified");
    return region;
  }
  const wanted = constraint === "EU" ? "eu-west-1" : constraint;
  if (!knownRegions.has(wanted)) {
    throw new S3Error("InvalidLocationConstraint", { details: { LocationConstraint: constraint } });
  }
  if (region !== defaultRegion && region !== wanted) throw incompatible(wanted);
  return wanted;
}

function incompatible(constraint: string): S3Error {
  const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  return new S3Error("IllegalLocationConstraintException", { message });
}
