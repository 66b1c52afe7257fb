import type { S3Client } from "@aws-sdk/client-s3";

/** What every call of the provisioner needs. */
export interface ProvisionContext {
  s3: S3Client;
  /** Our own account: sent with every call, so that none acts on a bucket that somebody made anew under its name. */
  accountId: string;
}

/** One change that was made, in words: `created bucket "x"`. */
export type Change = string;

/** One kind of thing in the cloud: how to see it and how to make it so. Observed facts decide, never saved ones. */
export interface Resource<Desired, Observed> {
  /** The IAM actions that `observe` and `ensure` need. */
  readonly actions: readonly string[];
  /** Reads what is there. */
  observe(context: ProvisionContext, desired: Desired): Promise<Observed>;
  /** Makes it as desired; no write where nothing differs. */
  ensure(context: ProvisionContext, desired: Desired, observed: Observed): Promise<Change[]>;
}
