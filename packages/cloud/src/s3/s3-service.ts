import type { IdentityDirectory } from "../iam/identity-directory.ts";
import type { Principal } from "../iam/principal.ts";
import type { Store } from "../store/store.ts";
import type { BucketPolicies } from "./access/bucket-policies.ts";
import type { KeyDirectory } from "./encryption/key-directory.ts";
import type { Configurations } from "./configurations/configurations.ts";
import type { NewBucketDefaults } from "./buckets/creation/new-bucket-defaults.ts";
import type { FormSignature } from "./forms/form-signature.ts";

/** What S3 works with. */
export interface S3Service {
  store: Store;
  identities: IdentityDirectory;
  policies: BucketPolicies;
  configurations: Configurations;
  /** What new buckets have by default. */
  newBucketDefaults: NewBucketDefaults;
  keys: KeyDirectory;
  /** Whether keys of clients are taken over plain HTTP. */
  plainCustomerKeys: boolean;
  /** Proves who signed the policy of a form; every refusal is thrown. */
  proveForm(signature: FormSignature): Principal;
  /** How long a day of lifecycle rules is, in milliseconds. */
  lifecycleDay: number;
  now(): Date;
}
