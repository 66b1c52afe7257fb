import type { Policy } from "../policies/policy.ts";

/** A key pair, as the accounts file of the embedded cloud holds it. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** An IAM user with its policies. */
export interface AccountUser {
  name: string;
  keys: AccessKey[];
  policies: Policy[];
}

/** An account, as the accounts file of the embedded cloud holds it; its own keys are its root's. */
export interface AccountRecord {
  /** 12 digits. */
  id: string;
  name: string;
  email: string;
  /** 64 hex digits. */
  canonicalId: string;
  keys: AccessKey[];
  users: AccountUser[];
}
