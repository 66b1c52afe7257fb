import type { CertificateStore } from "../store/acm/certificate-store.ts";
import type { CloudFrontStore } from "../store/cloudfront/cloudfront-store.ts";
import type { Route53Store } from "../store/route53/route53-store.ts";
import type { LocalAuthority } from "./acm/authority/local-authority.ts";
import type { AccountDirectory } from "./directory/account-directory.ts";
import type { ProviderKeys } from "./sts/web-identity/provider-keys.ts";

/** What the operations of the control plane work with. */
export interface ControlService {
  directory: AccountDirectory;
  cloudFront: CloudFrontStore;
  route53: Route53Store;
  certificates: CertificateStore;
  /** Signs certificates. */
  authority: LocalAuthority;
  now(): Date;
  /** The time that clients have: the cloud's clock may have been moved. */
  machine(): Date;
  /** Whether an identity provider may be reached over plain HTTP on this machine. */
  loopbackProviders: boolean;
  /** The signing keys of identity providers. */
  providerKeys: ProviderKeys;
}
