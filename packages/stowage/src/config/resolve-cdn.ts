import type { ChosenStage } from "./choose-stage.ts";
import type { EnvironmentFacts } from "./read-environment.ts";
import type { ResolvedConfig } from "./resolved-config.ts";

/** Joins the declared CDN with what the environment says of it. */
export function resolveCdn(
  { name, options }: ChosenStage,
  facts: EnvironmentFacts,
): Pick<ResolvedConfig, "cdn" | "cdnUrl" | "cdnDistribution" | "cdnRequired"> {
  const cdn = options.driver === "disk" || options.driver === "memory" ? undefined : options.cdn || undefined;
  // The declared domain stands before the declared engine, and says nothing about another.
  const declared = facts.endpoint === undefined || facts.endpoint === options.endpoint;
  const domain = declared ? cdn?.domain : undefined;
  const cdnUrl = facts.cdnUrl ?? (domain === undefined ? undefined : `https://${domain}`);
  const { cdnDistribution } = facts;
  return {
    ...(cdn !== undefined && { cdn }),
    ...(cdnUrl !== undefined && { cdnUrl }),
    ...(cdnDistribution !== undefined && { cdnDistribution }),
    // In development the bucket's URLs may stand in for those of a CDN, anywhere else never.
    cdnRequired: cdn !== undefined && name !== "dev",
  };
}
