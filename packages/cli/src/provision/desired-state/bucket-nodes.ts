import type { CORSRule } from "@aws-sdk/client-s3";
import type { ResolvedConfig } from "stowage/config";
import type { BucketContext } from "../graph/context.ts";
import { defineNode, type Node } from "../graph/node.ts";
import { ownName } from "../policies/statement-id.ts";
import { bucketPolicy } from "../resources/s3/bucket-policy.ts";
import { bucket } from "../resources/s3/bucket.ts";
import { cors } from "../resources/s3/cors.ts";
import { encryption } from "../resources/s3/encryption.ts";
import { lifecycle } from "../resources/s3/lifecycle.ts";
import { ownership } from "../resources/s3/ownership.ts";
import { publicAccessBlock } from "../resources/s3/public-access-block.ts";
import { versioning } from "../resources/s3/versioning.ts";
import { deriveDesiredState, type DesiredState, isBehindCdn } from "./derive-desired-state.ts";
import { ownTags } from "./own-tags.ts";

/** What the ids of the statements begin with that let the CDN read. */
export const cdnStatementName: string = `${ownName}Oac`;

/**
 * The bucket of a stage with its settings. Flags are lifted before the policy that needs it; a policy goes before the
 * flags that forbid it.
 *
 * @param more CORS rules beside those of the storages.
 */
export function bucketNodes(config: ResolvedConfig, more: readonly CORSRule[] = []): Array<Node<BucketContext>> {
  const { bucket: name, region } = config;
  const desired = deriveDesiredState(config);
  const opens = desired.publicRead.length > 0;
  const needs = ["bucket"];
  const removal = "never";
  const part = { begins: ownName, others: isBehindCdn(config) ? [cdnStatementName] : [] };
  const statements = [...desired.tls, ...desired.publicRead];
  const policy = { bucket: name, statements, part, words: policyWords(desired) };
  const place = { bucket: name };
  return [
    defineNode({
      id: "bucket",
      resource: bucket,
      removal: "data",
      desired: () => ({ name, region, tags: ownTags(config, "bucket", desired) }),
    }),
    defineNode({ id: "bucket/ownership", resource: ownership, needs, removal, desired: () => place }),
    defineNode({
      id: "bucket/public-access",
      resource: publicAccessBlock,
      needs: opens ? needs : ["bucket/policy"],
      removal,
      desired: () => ({ ...place, flags: desired.publicAccess }),
    }),
    defineNode({
      id: "bucket/policy",
      resource: bucketPolicy,
      needs: opens ? ["bucket/public-access"] : needs,
      removal,
      desired: () => policy,
    }),
    defineNode({ id: "bucket/encryption", resource: encryption, needs, removal, desired: () => place }),
    defineNode({
      id: "bucket/versioning",
      resource: versioning,
      needs,
      removal,
      desired: () => ({ ...place, keep: desired.versioning }),
    }),
    defineNode({
      id: "bucket/lifecycle",
      resource: lifecycle,
      // A rule for older versions is for a bucket that has them.
      needs: ["bucket/versioning"],
      removal,
      desired: () => ({ ...place, rules: desired.lifecycle }),
    }),
    defineNode({
      id: "bucket/cors",
      resource: cors,
      needs,
      removal,
      desired: () => ({ ...place, rules: [...desired.cors, ...more] }),
    }),
  ];
}

function policyWords({ tls, publicRead }: DesiredState): string {
  const prefixes = publicRead.flatMap(({ Resource = [] }) => Resource).map((arn) => arn.slice(arn.indexOf("/") + 1));
  const words = [
    ...(tls.length === 0 ? [] : ["TLS 1.2 or newer is required"]),
    ...(prefixes.length === 0 ? [] : [`anyone may read ${prefixes.join(", ")}`]),
  ];
  return words.join("; ") || "no statements of ours";
}
