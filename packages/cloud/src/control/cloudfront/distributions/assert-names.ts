import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { findViewerCertificate, covers, type ViewerView } from "../../acm/find-viewer-certificate.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";

/**
 * Refuses a certificate that viewers cannot be shown, and alternate domain names that it does not cover.
 *
 * @param config The configuration, settled.
 * @param view Whose certificates count.
 */
export function assertCertificate(config: DistributionConfig, view: ViewerView): void {
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
  const certificate = findViewerCertificate(view, arn);
  if (certificate === undefined) throw cloudFrontError("InvalidViewerCertificate");
  if (names.every((name) => covers(certificate, name.toLowerCase()))) return;
  throw cloudFrontError(
    "InvalidViewerCertificate",
    "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add.",
  );
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
