import type { DistributionRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Access } from "../../operation.ts";
import { cloudFrontArn } from "../cloudfront-arns.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";

/** The distribution of an id; `NoSuchDistribution` when the account has none. */
export function findDistribution(reader: CloudFrontReader, account: string, id: string): DistributionRecord {
  const record = reader.get(account, "distribution", id);
  if (record !== undefined) return record;
  throw cloudFrontError("NoSuchDistribution");
}

/** Access to a distribution that may or may not exist: with its tags if it does. */
export function distributionAccess({ caller, service }: ControlContext, id: string): Access {
  const tags = service.cloudFront.get(caller.account, "distribution", id)?.tags;
  const resource = cloudFrontArn(caller.account, "distribution", id);
  return { resource, ...(tags !== undefined && { resourceTags: tags }) };
}
