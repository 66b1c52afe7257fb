import { numberParameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";

const most = 1000;

/** How many entries a page may have: what the parameter says, at most 1,000. */
export function pageSize(request: S3Request, name: "max-keys" | "max-parts" | "max-uploads"): number {
  return Math.min(numberParameter(request, name, most), most);
}
