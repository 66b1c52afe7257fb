import type { CloudFrontStore } from "../store/cloudfront/cloudfront-store.ts";
import type { AccountDirectory } from "./directory/account-directory.ts";
import type { ProviderKeys } from "./sts/web-identity/provider-keys.ts";

/** What the operations of IAM, STS and CloudFront work with. */
export interface ControlService {
  directory: AccountDirectory;
  cloudFront: CloudFrontStore;
  now(): Date;
  /** Whether an identity provider may be reached over plain HTTP on this machine. */
  loopbackProviders: boolean;
  /** The signing keys of identity providers. */
  providerKeys: ProviderKeys;
}
