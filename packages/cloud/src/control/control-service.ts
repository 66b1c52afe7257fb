import type { AccountDirectory } from "./directory/account-directory.ts";
import type { QueryService } from "./query-service.ts";
import type { ProviderKeys } from "./sts/web-identity/provider-keys.ts";

/** What the control plane works with. */
export interface ControlService {
  directory: AccountDirectory;
  now(): Date;
  /** Whether an identity provider may be reached over plain HTTP on this machine. */
  loopbackProviders: boolean;
  /** The signing keys of identity providers. */
  providerKeys: ProviderKeys;
  /** A service with its schemas. */
  load(name: QueryService["name"]): Promise<QueryService>;
}
