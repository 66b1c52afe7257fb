import type { ViewerCertificate } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { notBuilt } from "../not-built.ts";

const own: ViewerCertificate = {
  CloudFrontDefaultCertificate: true,
  SSLSupportMethod: "vip",
  MinimumProtocolVersion: "TLSv1",
  CertificateSource: "cloudfront",
};

/**
 * Checks which certificate viewers see, and fills in what is left out. `Certificate` and `CertificateSource` are an
 * older way to say the same, which answers still show.
 */
export function settleViewerCertificate(certificate: ViewerCertificate = {}): ViewerCertificate {
  const { CloudFrontDefaultCertificate: isOwn = false, IAMCertificateId = "" } = certificate;
  const { CertificateSource, Certificate = "" } = certificate;
  const arn = certificate.ACMCertificateArn ?? (CertificateSource === "acm" ? Certificate : "");
  if (IAMCertificateId !== "" || CertificateSource === "iam") throw cloudFrontError("InvalidViewerCertificate");
  if (arn === "") return own;
  if (isOwn || (Certificate !== "" && Certificate !== arn)) throw cloudFrontError("InvalidViewerCertificate");
  const { SSLSupportMethod, MinimumProtocolVersion = "TLSv1" } = certificate;
  if (SSLSupportMethod === undefined) {
    throw cloudFrontError("InvalidViewerCertificate", "The parameter SSLSupportMethod is required with a certificate.");
  }
  if (SSLSupportMethod !== "sni-only") throw notBuilt(`SSLSupportMethod ${SSLSupportMethod}`);
  if (MinimumProtocolVersion === "SSLv3") throw cloudFrontError("InvalidMinimumProtocolVersion");
  return {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn: arn,
    SSLSupportMethod,
    MinimumProtocolVersion,
    Certificate: arn,
    CertificateSource: "acm",
  };
}
