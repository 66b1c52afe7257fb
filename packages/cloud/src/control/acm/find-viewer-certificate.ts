import type { CertificateRecord } from "../../store/acm/certificate-record.ts";
import type { CertificateReader } from "../../store/acm/certificate-store.ts";
import { statusOf } from "./certificate-facts.ts";

/** Whose certificates count, and when. */
export interface ViewerView {
  certificates: CertificateReader;
  account: string;
  now: Date;
}

/** "CloudFront supports RSA certificates of 1024 to 4096 bits, and ECDSA certificates on prime256v1". */
const shownKeys: ReadonlySet<string> = new Set(["RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1"]);

/**
 * The certificate of an ARN that the viewers of a distribution can be shown: the account's own, of us-east-1, issued,
 * and with a key that CloudFront takes.
 */
export function findViewerCertificate(
  { certificates, account, now }: ViewerView,
  arn: string,
): CertificateRecord | undefined {
  if (!arn.startsWith(`arn:aws:acm:us-east-1:${account}:`)) return undefined;
  const found = certificates.find(arn);
  const isShown = found !== undefined && statusOf(found, now) === "ISSUED" && shownKeys.has(found.keyAlgorithm);
  return isShown ? found : undefined;
}

/** Whether a certificate covers a name in lower case, which may be a wildcard itself; a wildcard stands for one label. */
export function covers({ names }: Pick<CertificateRecord, "names">, name: string): boolean {
  return names.some(
    (each) => each === name || (each.startsWith("*.") && name.slice(name.indexOf(".")) === each.slice(1)),
  );
}
