import { randomBytes } from "node:crypto";
import type { Account } from "../control/accounts/account.ts";
import { LocalAuthority } from "../control/acm/authority/local-authority.ts";
import { createControlPlane } from "../control/create-control-plane.ts";
import type { ControlPlane } from "../control/control-plane.ts";
import { AccountDirectory } from "../control/directory/account-directory.ts";
import { BucketPolicies } from "../s3/access/bucket-policies.ts";
import { createConfigurations } from "../s3/configurations/create-configurations.ts";
import type { S3Service } from "../s3/s3-service.ts";
import type { Store } from "../store/store.ts";
import { KnownKeys } from "./accounts/known-keys.ts";
import { authenticateForm } from "./authentication/authenticate-form.ts";
import type { CloudClock } from "./clock/cloud-clock.ts";
import type { Services } from "./services.ts";
import type { StartCloudOptions } from "./start-cloud-options.ts";

/** What services work with, read and checked. */
export interface ServiceParts {
  store: Store;
  accounts: Account[];
  clock: CloudClock;
  /** In milliseconds. */
  lifecycleDay: number;
}

/** Makes the services of a cloud. */
export function createServices(parts: ServiceParts, options: StartCloudOptions): Services {
  const { store, clock } = parts;
  const now = (): Date => clock.now();
  const directory = new AccountDirectory(parts.accounts, store.identities, now);
  return {
    accounts: directory,
    s3: createS3(parts, directory, options),
    control: createControl(parts, directory, options),
    cloudFront: store.cloudFront,
    clock,
    domains: (options.domains ?? []).map((domain) => domain.toLowerCase()),
    trustedProxies: new Set(options.trustedProxies),
    explain: options.explain ?? false,
    ...(options.faults && { faults: options.faults }),
    ...(options.admin === true && { admin: { token: randomBytes(32).toString("base64url"), clock } }),
  };
}

function createControl(
  { store, clock }: ServiceParts,
  directory: AccountDirectory,
  { allowLoopbackOidc: loopbackProviders = false }: StartCloudOptions,
): ControlPlane {
  const { cloudFront, route53, certificates } = store;
  const authority = new LocalAuthority(certificates, () => clock.machine());
  const clocks = { now: () => clock.now(), machine: () => clock.machine() };
  return createControlPlane({ directory, cloudFront, route53, certificates, authority, ...clocks, loopbackProviders });
}

function createS3(
  { store, accounts, clock, lifecycleDay }: ServiceParts,
  identities: AccountDirectory,
  { newBucketDefaults = "current", plainCustomerKeys = false }: StartCloudOptions,
): S3Service {
  return {
    store,
    identities,
    policies: new BucketPolicies(identities),
    configurations: createConfigurations(),
    newBucketDefaults,
    keys: new KnownKeys(accounts),
    plainCustomerKeys,
    proveForm: (signature) => authenticateForm(signature, identities, clock),
    lifecycleDay,
    now: () => clock.now(),
  };
}
