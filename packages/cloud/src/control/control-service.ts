import type { AccountDirectory } from "./directory/account-directory.ts";
import type { ProviderKeys } from "./sts/web-identity/provider-keys.ts";

/** What the operations of IAM and STS work with. */
export interface ControlService {
  directory: AccountDirectory;
  now(): Date;
  /** Whether an identity provider may be reached over plain HTTP on this machine. */
  loopbackProviders: boolean;
  /** The signing keys of identity providers. */
  providerKeys: ProviderKeys;
}
