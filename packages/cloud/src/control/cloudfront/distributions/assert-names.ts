import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { Certificate } from "../../accounts/account.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";

/**
 * Refuses a certificate that the account does not have, and alternate domain names that it does not cover.
 *
 * @param config The configuration, settled.
 * @param certificates Those of the account.
 */
export function assertCertificate(config: DistributionConfig, certificates: readonly Certificate[]): void {
  const { Aliases, ViewerCertificate } = config;
  const arn = ViewerCertificate?.ACMCertificateArn;
  const names = Aliases?.Items ?? [];
  if (arn === undefined) {
    if (names.length === 0) return;
    throw cloudFrontError(
      "InvalidViewerCertificate",
      "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.",
    );
  }
  const certificate = certificates.find((each) => each.arn === arn);
  if (certificate === undefined) throw cloudFrontError("InvalidViewerCertificate");
  if (names.every((name) => certificate.domains.some((domain) => covers(domain, name.toLowerCase())))) return;
  throw cloudFrontError(
    "InvalidViewerCertificate",
    "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add.",
  );
}

/** A wildcard stands for one label. */
function covers(domain: string, name: string): boolean {
  if (domain.toLowerCase() === name) return true;
  return domain.startsWith("*.") && name.slice(name.indexOf(".")) === domain.slice(1).toLowerCase();
}

/** Refuses an alternate domain name that another distribution has, whosever it is. */
export function assertNamesFree(reader: CloudFrontReader, id: string, { Aliases }: DistributionConfig): void {
  const wanted = new Set(Aliases?.Items?.map((name) => name.toLowerCase()));
  if (wanted.size === 0) return;
  for (const other of reader.everywhere("distribution")) {
    if (other.id === id) continue;
    const taken = other.config.Aliases?.Items?.some((name) => wanted.has(name.toLowerCase()));
    if (taken === true) throw cloudFrontError("CNAMEAlreadyExists");
  }
}
