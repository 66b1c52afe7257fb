/** A certificate as viewers are shown it. */
export interface ShownCertificate {
  /** PEM, with those that vouch for it behind it. */
  cert: string;
  /** Its private key, PEM. */
  key: string;
}

/** Where the certificates of distributions are. */
export interface EdgeCertificates {
  /** The certificate of an ARN, once it is issued. */
  find(arn: string): ShownCertificate | undefined;
  /** CloudFront's own certificate for a domain of its own. */
  own(domain: string): ShownCertificate;
}
