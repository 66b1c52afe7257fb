import type { Grant } from "../grant.ts";
import type { PublicAccessBlock } from "./public-access-block.ts";

/** A bucket as stored. Configurations are kept as the documents that S3 returns. */
export interface BucketRecord {
  name: string;
  /** 12-digit account id of the owner. */
  owner: string;
  region: string;
  /** Milliseconds since the epoch. */
  created: number;
  publicAccessBlock?: PublicAccessBlock;
  /** The policy text, byte for byte. */
  policy?: string;
  /** The users, roles and sessions that the policy names. Absent: none, or a policy from before ids were kept. */
  policyPrincipals?: PolicyPrincipal[];
  /** Absent without ownership controls, which leaves objects to who writes them. */
  ownership?: ObjectOwnership;
  /** Grants of the bucket's ACL; absent: the owner alone has everything. */
  acl?: Grant[];
  /** Absent: never enabled. */
  versioning?: "Enabled" | "Suspended";
  /** Whether objects can be locked. */
  objectLock?: boolean;
  /** Configurations by sub-resource, each as the XML document that S3 returns. */
  documents?: BucketDocuments;
  /** Absent: lifecycle transitions leave objects under 128 KiB alone, whatever the class. */
  transitionMinimum?: "varies_by_storage_class";
}

/** Somebody whom a policy names: whoever has its ARN later is somebody else. */
export interface PolicyPrincipal {
  arn: string;
  /** `AIDA…`, `AROA…` or `AROA…:session`. */
  id: string;
}

/** Who owns the objects of a bucket. */
export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";

/** The configurations that are kept as documents, by the name of their sub-resource. */
export type BucketDocumentName =
  | "accelerate"
  | "cors"
  | "encryption"
  | "lifecycle"
  | "logging"
  | "object-lock"
  | "tagging"
  | "website";

/** Documents by name. */
export type BucketDocuments = { [Name in BucketDocumentName]?: string };
