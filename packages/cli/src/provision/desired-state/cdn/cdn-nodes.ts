import type { ResolvedCdn, ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../../graph/context.ts";
import { defineNode, type Node } from "../../graph/node.ts";
import { oacStatements } from "../../policies/oac-statements.ts";
import { distributionNames } from "../../resources/cdn/distribution/distribution-names.ts";
import { distribution } from "../../resources/cdn/distribution/distribution.ts";
import { formerKeys } from "../../resources/cdn/keys/former-keys.ts";
import { keyGroup } from "../../resources/cdn/keys/key-group.ts";
import { signingKey } from "../../resources/cdn/keys/signing-key.ts";
import { originAccessControl } from "../../resources/cdn/origin-access-control.ts";
import { cachePolicy } from "../../resources/cdn/policies/cache-policy.ts";
import { responseHeadersPolicy } from "../../resources/cdn/policies/response-headers-policy.ts";
import { bucketPolicy } from "../../resources/s3/bucket-policy.ts";
import { cdnStatementName } from "../bucket-nodes.ts";
import { ownTags } from "../own-tags.ts";
import type { DistributionParts } from "./behaviors.ts";
import { accessControlName, cdnComment, cdnName } from "./cdn-name.ts";
import { certificateNodes } from "./certificate-nodes.ts";
import { checkServable } from "./check-servable.ts";
import { distributionConfig } from "./distribution-config.ts";
import { type DistributionKey, distributionKey } from "./distribution-key.ts";
import { privateCachePolicy } from "./private-cache-policy.ts";
import { type ResponseHeaders, responseHeadersOf } from "./response-headers.ts";

const alwaysSigned = {
  OriginAccessControlOriginType: "s3",
  SigningBehavior: "always",
  SigningProtocol: "sigv4",
} as const;

/** What the command line says of a CDN beside the configuration. */
export interface CdnNodesOptions {
  /** Makes another key that signs; false by default. */
  rotateKey?: boolean;
  /** Ends keys that signed before, with all their URLs; false by default. */
  retireKeys?: boolean;
  /** Writes DNS records over those of others; false by default. */
  replaceDns?: boolean;
}

/**
 * The CDN of a stage: what distributions name, the distribution, what lets it read the bucket, and its names. None where
 * it has no CDN.
 */
export function cdnNodes(
  config: ResolvedConfig,
  accountId: string,
  options: CdnNodesOptions = {},
): Array<Node<ProvisionContext>> {
  const { cdn } = config;
  if (cdn === undefined) return [];
  checkServable(config);
  const key = distributionKey(config, accountId);
  return [
    defineNode({
      id: "cdn/access",
      resource: originAccessControl,
      desired: () => ({
        Name: accessControlName(config),
        Description: cdnComment(config, "cdn/access"),
        ...alwaysSigned,
      }),
    }),
    ...keyNodes(config, cdn, options),
    ...policyNodes(config),
    ...distributionNodes(config, cdn, key),
    ...certificateNodes(config, cdn, { key, replace: options.replaceDns ?? false }),
  ];
}

function owner({ app, stage }: ResolvedConfig): { app: string; stage: string } {
  return { app, stage };
}

function keyNodes(
  config: ResolvedConfig,
  { signing: type }: ResolvedCdn,
  { rotateKey: rotate = false, retireKeys: retire = false }: CdnNodesOptions,
): Array<Node<ProvisionContext>> {
  return [
    defineNode({ id: "cdn/key", resource: signingKey, desired: () => ({ ...owner(config), type, rotate }) }),
    defineNode({
      id: "cdn/key-group",
      resource: keyGroup,
      needs: ["cdn/key"],
      desired: (known) => ({
        Name: cdnName(config, "keys"),
        Comment: cdnComment(config, "cdn/key-group"),
        Items: retire ? [known.of("cdn/key", "id")] : known.of("cdn/key", "all").split(","),
      }),
    }),
    defineNode({
      id: "cdn/former-keys",
      resource: formerKeys,
      removal: "never",
      needs: ["cdn/key-group"],
      desired: (known) => ({ ...owner(config), current: known.of("cdn/key", "id"), retire }),
    }),
  ];
}

function policyNodes(config: ResolvedConfig): Array<Node<ProvisionContext>> {
  const isPrivate = Object.values(config.storages).some(({ kind }) => kind === "private");
  const cache = { ...privateCachePolicy };
  return [
    ...(isPrivate ? [defineNode({ id: policyId(cache.Name), resource: cachePolicy, desired: () => cache })] : []),
    ...headersOf(config).map((headers) =>
      defineNode({ id: policyId(headers.Name), resource: responseHeadersPolicy, desired: () => headers }),
    ),
  ];
}

/** Each once, however many storages want it. */
function headersOf({ storages }: ResolvedConfig): ResponseHeaders[] {
  const all = Object.values(storages).map(responseHeadersOf);
  return [...new Map(all.map((headers) => [headers.Name, headers])).values()];
}

function policyNames(config: ResolvedConfig): string[] {
  const isPrivate = Object.values(config.storages).some(({ kind }) => kind === "private");
  return [...(isPrivate ? [privateCachePolicy.Name] : []), ...headersOf(config).map(({ Name }) => Name)];
}

function policyId(name: string): string {
  return `cdn/policy/${name}`;
}

function distributionNodes(
  config: ResolvedConfig,
  cdn: ResolvedCdn,
  key: DistributionKey,
): Array<Node<ProvisionContext>> {
  const names = policyNames(config);
  const partsOf = (tell: (node: string) => string): DistributionParts => ({
    originAccessControl: tell("cdn/access"),
    keyGroup: tell("cdn/key-group"),
    policies: Object.fromEntries(names.map((name) => [name, tell(policyId(name))])),
  });
  // Ids that AWS gave are of no configuration: the hash is of their places.
  const tags = ownTags(
    config,
    "cdn/distribution",
    distributionConfig(
      config,
      cdn,
      partsOf((node) => node),
    ),
  );
  return [
    defineNode({
      id: "cdn/distribution",
      resource: distribution,
      needs: ["bucket", "cdn/access", "cdn/key-group", ...names.map(policyId)],
      desired: (known) => ({
        key,
        config: distributionConfig(
          config,
          cdn,
          partsOf((node) => known.of(node, "id")),
        ),
        tags,
      }),
    }),
    defineNode({
      id: "cdn/bucket-policy",
      resource: bucketPolicy,
      removal: "never",
      needs: ["cdn/distribution", "bucket/policy", "bucket/public-access"],
      desired: (known) => ({
        bucket: config.bucket,
        statements: oacStatements(config, known.of("cdn/distribution", "arn")),
        part: { begins: cdnStatementName, others: [] },
        words: `the distribution alone may read ${Object.values(config.storages)
          .map(({ prefix }) => `${prefix}*`)
          .join(", ")}`,
      }),
    }),
    ...(cdn.domain === undefined
      ? [
          defineNode({
            id: "cdn/names",
            resource: distributionNames,
            removal: "never",
            needs: ["cdn/distribution"],
            desired: () => ({ key, names: [], certificate: undefined, isManual: cdn.dns === "manual" }),
          }),
        ]
      : []),
  ];
}
