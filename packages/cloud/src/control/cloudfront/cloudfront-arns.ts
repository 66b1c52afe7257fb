import { parseArn } from "@stowage/wire";
import { cloudFrontError } from "./cloudfront-errors.ts";

/** What of CloudFront has an ARN. */
export type CloudFrontResource =
  | "cache-policy"
  | "distribution"
  | "origin-access-control"
  | "origin-request-policy"
  | "response-headers-policy";

/** The ARN of a resource; `*` means those to come. */
export function cloudFrontArn(account: string, resource: CloudFrontResource, id: string): string {
  return `arn:aws:cloudfront::${account}:${resource}/${id}`;
}

/** The id in the ARN of a distribution of an account; anything else is refused. */
export function distributionIdOf(account: string, arn: string): string {
  const prefix = cloudFrontArn(account, "distribution", "");
  if (arn.startsWith(prefix)) return arn.slice(prefix.length);
  if (parseArn(arn)?.service === "cloudfront") throw cloudFrontError("NoSuchResource");
  throw cloudFrontError("InvalidArgument", `Invalid value for parameter Resource: ${arn}`);
}
