import type { ResolvedCdn, ResolvedConfig } from "stowage/config";
import type { ProvisionContext } from "../../graph/context.ts";
import { defineNode, type Node } from "../../graph/node.ts";
import { distributionNames } from "../../resources/cdn/distribution/distribution-names.ts";
import { certificateProof } from "../../resources/certificate/certificate-proof.ts";
import { certificate } from "../../resources/certificate/certificate.ts";
import { formerCertificates } from "../../resources/certificate/former-certificates.ts";
import { issuedCertificate } from "../../resources/certificate/issued-certificate.ts";
import { aliasRecords } from "../../resources/dns/alias-records.ts";
import { ownTags } from "../own-tags.ts";
import type { DistributionKey } from "./distribution-key.ts";

interface CertificateOptions {
  /** How the distribution is found. */
  key: DistributionKey;
  /** Whether DNS records of others may be replaced. */
  replace: boolean;
}

/**
 * The names of a distribution: their certificate, its proof, and what leads them there. All of it comes after what serves
 * already under the distribution's own domain, so that waiting for DNS stops nothing else.
 */
export function certificateNodes(
  config: ResolvedConfig,
  cdn: ResolvedCdn,
  { key, replace }: CertificateOptions,
): Array<Node<ProvisionContext>> {
  const names = cdn.domain === undefined ? [] : [cdn.domain, ...cdn.aliases];
  const { app, stage } = config;
  if (names.length === 0) return [];
  const isOurs = cdn.dns === "route53";
  return [
    defineNode({
      id: "certificate",
      resource: certificate,
      desired: () => ({ app, stage, names, dns: cdn.dns, tags: ownTags(config, "certificate", names) }),
    }),
    ...(isOurs
      ? [
          defineNode({
            id: "dns/proof",
            resource: certificateProof,
            needs: ["certificate"],
            desired: () => ({ app, stage, names, replace }),
          }),
        ]
      : []),
    defineNode({
      id: "certificate/issue",
      resource: issuedCertificate,
      removal: "never",
      needs: ["certificate", "cdn/distribution", "cdn/bucket-policy", ...(isOurs ? ["dns/proof"] : [])],
      desired: (known) => ({ app, stage, names, dns: cdn.dns, target: known.of("cdn/distribution", "domain") }),
    }),
    defineNode({
      id: "cdn/names",
      resource: distributionNames,
      removal: "never",
      needs: ["cdn/distribution", "certificate/issue"],
      desired: (known) => ({ key, names, certificate: known.of("certificate/issue", "arn"), isManual: !isOurs }),
    }),
    ...(isOurs ? [aliasNode(cdn, names, replace)] : []),
    defineNode({
      id: "certificate/former",
      resource: formerCertificates,
      needs: ["cdn/names"],
      desired: () => ({ app, stage, names }),
    }),
  ];
}

function aliasNode(cdn: ResolvedCdn, names: readonly string[], replace: boolean): Node<ProvisionContext> {
  return defineNode({
    id: "dns/names",
    resource: aliasRecords,
    // Both: what destroys takes the records away before the distribution, whatever it leaves between them.
    needs: ["cdn/names", "cdn/distribution"],
    desired: (known) => ({
      names,
      distribution: { id: known.of("cdn/distribution", "id"), domain: known.of("cdn/distribution", "domain") },
      ipv6: cdn.ipv6,
      replace,
    }),
  });
}
