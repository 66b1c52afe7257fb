import type { Tag } from "../objects/object-attributes.ts";

/** A policy that belongs to one identity. */
export interface InlinePolicy {
  name: string;
  /** The text, byte for byte. */
  document: string;
}

/** An access key of a user. */
export interface AccessKeyRecord {
  id: string;
  secret: string;
  status: "Active" | "Inactive";
  /** Milliseconds since the epoch. */
  created: number;
}

/** What users, groups, roles and policies have. */
interface EntityRecord {
  /** Unique in its account and kind, whatever the case. */
  name: string;
  /** Starts and ends with `/`. */
  path: string;
  /** Such as `AIDA…`, unique for ever. */
  id: string;
  /** Milliseconds since the epoch. */
  created: number;
}

/** The policies of an identity. */
interface PolicyHolder {
  policies: InlinePolicy[];
  /** ARNs of managed policies, in the order in which they were attached. */
  attached: string[];
}

export interface UserRecord extends EntityRecord, PolicyHolder {
  tags: Tag[];
  /** The ARN of a managed policy. */
  boundary?: string;
  /** Names of groups. */
  groups: string[];
  keys: AccessKeyRecord[];
}

export interface GroupRecord extends EntityRecord, PolicyHolder {}

/** A user or role that a policy names: whoever has its ARN later is somebody else. */
export interface TrustedEntity {
  arn: string;
  id: string;
}

export interface RoleRecord extends EntityRecord, PolicyHolder {
  tags: Tag[];
  boundary?: string;
  /** The trust policy, byte for byte. */
  trust: string;
  /** The users and roles that it names. */
  trusted: TrustedEntity[];
  description?: string;
  /** Seconds. */
  longestSession: number;
}

/** A version of a managed policy. */
export interface PolicyVersionRecord {
  /** Such as `v1`. */
  id: string;
  document: string;
  created: number;
}

export interface PolicyRecord extends EntityRecord {
  updated: number;
  tags: Tag[];
  description?: string;
  /** In the order of their making. */
  versions: PolicyVersionRecord[];
  /** The id of the version that counts. */
  active: string;
  /** The number of the next version: a number is used once. */
  next: number;
}

/** An OpenID Connect provider. */
export interface ProviderRecord {
  /** The URL without its scheme. */
  name: string;
  url: string;
  created: number;
  tags: Tag[];
  clientIds: string[];
  thumbprints: string[];
}

/** The record of each kind of entity. */
export interface IdentityRecords {
  user: UserRecord;
  group: GroupRecord;
  role: RoleRecord;
  policy: PolicyRecord;
  provider: ProviderRecord;
}

/** A kind of entity. */
export type IdentityKind = keyof IdentityRecords;

/** Whose an access key is. */
export interface KeyOwner {
  account: string;
  /** The user's name. */
  user: string;
}

/** The last use of an access key. */
export interface KeyUse {
  /** Milliseconds since the epoch. */
  time: number;
  service: string;
  region: string;
}
