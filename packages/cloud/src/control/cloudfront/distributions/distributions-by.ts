import type {
  DefaultCacheBehavior,
  ListDistributionsByCachePolicyIdRequest,
  ListDistributionsByKeyGroupRequest,
  ListDistributionsByOriginRequestPolicyIdRequest,
  ListDistributionsByResponseHeadersPolicyIdRequest,
} from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import { operation, type Operations } from "../../operation.ts";
import type { ControlContext } from "../../control-context.ts";
import { cloudFrontPage, type PageInput } from "../cloudfront-page.ts";
import { keyGroups } from "../keys/key-groups.ts";
import { cachePolicies, originRequestPolicies, responseHeadersPolicies } from "../policies/policy-kinds.ts";
import { findResource } from "../resources/find-resource.ts";
import type { ResourceKind } from "../resources/resource-kind.ts";
import { behaviorsOf } from "./behaviors-of.ts";

const access = (): { resource: string } => ({ resource: "*" });

/** Lists of the distributions that use something. */
export const distributionsBy: Operations = {
  ListDistributionsByCachePolicyId: operation<ListDistributionsByCachePolicyIdRequest>({
    access,
    run: (context, { CachePolicyId: id, ...input }) =>
      list(context, cachePolicies, id, (behavior) => behavior.CachePolicyId === id, input),
  }),
  ListDistributionsByOriginRequestPolicyId: operation<ListDistributionsByOriginRequestPolicyIdRequest>({
    access,
    run: (context, { OriginRequestPolicyId: id, ...input }) =>
      list(context, originRequestPolicies, id, (behavior) => behavior.OriginRequestPolicyId === id, input),
  }),
  ListDistributionsByResponseHeadersPolicyId: operation<ListDistributionsByResponseHeadersPolicyIdRequest>({
    access,
    run: (context, { ResponseHeadersPolicyId: id, ...input }) =>
      list(context, responseHeadersPolicies, id, (behavior) => behavior.ResponseHeadersPolicyId === id, input),
  }),
  ListDistributionsByKeyGroup: operation<ListDistributionsByKeyGroupRequest>({
    access,
    run: (context, { KeyGroupId: id, ...input }) =>
      list(context, keyGroups, id, ({ TrustedKeyGroups }) => TrustedKeyGroups?.Items?.includes(id) === true, input),
  }),
};

function list<Kind extends ConfiguredKind>(
  { caller: { account }, service }: ControlContext,
  kind: ResourceKind<Kind>,
  id: string,
  uses: (behavior: DefaultCacheBehavior) => boolean,
  input: PageInput,
): object {
  const reader: CloudFrontReader = service.cloudFront;
  findResource(kind, reader, account, id);
  const using = reader.list(account, "distribution").filter(({ config }) => behaviorsOf(config).some(uses));
  const ids = using.map((record) => record.id);
  return { DistributionIdList: cloudFrontPage(ids, (each) => each, input) };
}
