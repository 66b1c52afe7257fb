import { createHash } from "node:crypto";
import type { ResolvedConfig } from "stowage/config";
import type { StageName } from "./cdn-name.ts";

/** How the distribution of a stage is told from others. */
export interface DistributionKey extends StageName {
  /** What its creation was asked for with: one of these. */
  references: readonly string[];
  /** The domain of its bucket. */
  bucketDomain: string;
  comment: string;
}

/** How often a stage can be made anew where AWS keeps the references of distributions that are gone. */
const generations = 4;

/** What the distribution of a stage is found by. */
export function distributionKey(config: ResolvedConfig, accountId: string): DistributionKey {
  const { app, stage } = config;
  const references = Array.from({ length: generations }, (_, index) => callerReference(config, accountId, index + 1));
  return { app, stage, references, bucketDomain: bucketDomain(config), comment: distributionComment(config) };
}

/** A repeat of a creation whose answer was lost has the same reference, and makes no second distribution. */
function callerReference({ app, stage }: StageName, accountId: string, generation: number): string {
  return createHash("sha256").update([accountId, app, stage, generation].join("/")).digest("hex");
}

/** What a list of distributions shows of it; AWS takes 128 characters. */
export function distributionComment({ app, stage }: StageName): string {
  return `stowage: ${app}, ${stage}`;
}

/** The bucket's regional host: never that of its website, which takes no signature. */
export function bucketDomain({ bucket, region }: Pick<ResolvedConfig, "bucket" | "region">): string {
  return `${bucket}.s3.${region}.amazonaws.com`;
}
