import { formatArn } from "@stowage/wire";
import type { ResolvedConfig } from "stowage/config";
import type { PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

const invalidate = {
  Sid: statementId("Invalidate", "cdn"),
  Effect: "Allow",
  Action: ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
} as const;

/** CloudFront lets nobody list some distributions alone. */
const find: PolicyStatement = {
  Sid: statementId("Find", "cdn"),
  Effect: "Allow",
  Action: "cloudfront:ListDistributions",
  Resource: "*",
};

/**
 * Lets a deploy invalidate on the CDN of its stage: on the one distribution, where its id is known; else on those that bear
 * the tags of application and stage, and find the one by its domain.
 */
export function cdnStatements({ app, stage, cdn, cdnDistribution }: ResolvedConfig): PolicyStatement[] {
  const statement = { ...invalidate, Action: [...invalidate.Action] };
  if (cdnDistribution !== undefined) return [{ ...statement, Resource: distributionArn(cdnDistribution) }];
  if (cdn === undefined) return [];
  const tags = { "aws:ResourceTag/stowage:app": app, "aws:ResourceTag/stowage:stage": stage };
  return [{ ...statement, Resource: distributionArn("*"), Condition: { StringEquals: tags } }, find];
}

/** In the account of whoever has the policy: it gives nothing in another. */
function distributionArn(id: string): string {
  return formatArn({
    partition: "aws",
    service: "cloudfront",
    region: "",
    account: "*",
    resource: `distribution/${id}`,
  });
}
