/** A key pair. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** A user that the accounts file declares: IAM shows it, and only the file changes it. */
export interface AccountUser {
  name: string;
  keys: AccessKey[];
  /** Policy documents; one that IAM would not accept stops the start. */
  policies: unknown[];
}

/** An account of the cloud. */
export interface Account {
  /** 12 digits. */
  id: string;
  name: string;
  email: string;
  /** 64 hex digits. */
  canonicalId: string;
  /** The keys of its root, who may do everything in the account. */
  keys: AccessKey[];
  users: AccountUser[];
  /** The keys of AWS KMS that the account has; none by default. */
  kmsKeys?: KmsKey[];
}

/** A key of AWS KMS, which S3 encrypts with. */
export interface KmsKey {
  /** `arn:aws:kms:REGION:ACCOUNT:key/ID`. */
  arn: string;
  /** `alias/NAME`. */
  alias?: string;
}
