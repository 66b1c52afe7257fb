import {
  type CloudFrontClient,
  DeleteCachePolicyCommand,
  DeleteResponseHeadersPolicyCommand,
  type DistributionConfig,
  GetCachePolicyCommand,
  GetResponseHeadersPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { ownPrefix } from "../../../desired-state/cdn/cdn-name.ts";
import { absentOn } from "../../aws-error.ts";

/** Deletes policies of ours that a distribution used and does not any more, unless another one does. */
export async function dropPolicies(
  client: CloudFrontClient,
  before: DistributionConfig,
  after: DistributionConfig,
): Promise<void> {
  for (const id of gone(before, after, "CachePolicyId")) await dropCachePolicy(client, id);
  for (const id of gone(before, after, "ResponseHeadersPolicyId")) await dropHeadersPolicy(client, id);
}

type Member = "CachePolicyId" | "ResponseHeadersPolicyId";

function gone(before: DistributionConfig, after: DistributionConfig, member: Member): string[] {
  const used = idsOf(after, member);
  return [...idsOf(before, member)].filter((id) => !used.has(id));
}

function idsOf({ CacheBehaviors, DefaultCacheBehavior }: DistributionConfig, member: Member): Set<string> {
  const all = [...(CacheBehaviors?.Items ?? []), DefaultCacheBehavior];
  return new Set(all.flatMap((behavior) => behavior?.[member] ?? []));
}

async function dropCachePolicy(client: CloudFrontClient, Id: string): Promise<void> {
  const found = await absentOn(["NoSuchCachePolicy"], client.send(new GetCachePolicyCommand({ Id })));
  if (!isOurs(found?.CachePolicy?.CachePolicyConfig?.Name)) return;
  const dropping = client.send(new DeleteCachePolicyCommand({ Id, IfMatch: found?.ETag }));
  await absentOn(["NoSuchCachePolicy", "CachePolicyInUse"], dropping);
}

async function dropHeadersPolicy(client: CloudFrontClient, Id: string): Promise<void> {
  const found = await absentOn(
    ["NoSuchResponseHeadersPolicy"],
    client.send(new GetResponseHeadersPolicyCommand({ Id })),
  );
  if (!isOurs(found?.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig?.Name)) return;
  const dropping = client.send(new DeleteResponseHeadersPolicyCommand({ Id, IfMatch: found?.ETag }));
  await absentOn(["NoSuchResponseHeadersPolicy", "ResponseHeadersPolicyInUse"], dropping);
}

function isOurs(name: string | undefined): boolean {
  return name?.startsWith(ownPrefix) === true;
}
