import type { Database as Table, DatabaseOptions, RootDatabase } from "lmdb";
import type { Segment } from "./bodies/body-reference.ts";
import type { CertificateRecords, StoredAuthority } from "./acm/certificate-store.ts";
import type { CloudFrontRecords } from "./cloudfront/cloudfront-records.ts";
import { BucketTable } from "./buckets/bucket-table.ts";
import type { IdentityRecords, KeyOwner, KeyUse } from "./identities/identity-records.ts";
import type { PublicAccessBlock } from "./buckets/public-access-block.ts";
import type { RecordTables } from "./records/record-tables.ts";
import type { Route53Records } from "./route53/route53-records.ts";
import type { StoredObject, StoredPart, StoredUpload, StoredVersion } from "./stored-records.ts";

/** The tables. Keys: see `key-encoding.ts`. */
export interface Tables {
  settings: Table<number, Buffer>;
  buckets: BucketTable;
  /** Block Public Access of accounts, by account id. */
  accountBlocks: Table<PublicAccessBlock, Buffer>;
  /** The current object of every key that has one. */
  objects: Table<StoredObject, Buffer>;
  /** Every version that is not a current object: older ones, and delete markers. */
  versions: Table<StoredVersion, Buffer>;
  /** Where in `versions` the null version of a key lies, if it lies there: its sequence. */
  nullVersions: Table<number, Buffer>;
  /** Inline bodies by body id. */
  bodies: Table<Buffer, Buffer>;
  /** The segments of joined bodies by body id, apart from the objects so that a listing does not read them. */
  joins: Table<Segment[], Buffer>;
  /** The size of every body file that a record names, by body id. */
  files: Table<number, Buffer>;
  /** By upload id. */
  uploads: Table<StoredUpload, Buffer>;
  /** Upload ids in the order of a listing. */
  uploadOrder: Table<string, Buffer>;
  parts: Table<StoredPart, Buffer>;
  /** By account and name in lower case. */
  identities: { [Kind in keyof IdentityRecords]: Table<IdentityRecords[Kind], Buffer> };
  /** The users of access keys by key id. */
  accessKeys: Table<KeyOwner, Buffer>;
  keyUses: Table<KeyUse, Buffer>;
  secrets: Table<Buffer, Buffer>;
  /** By account and id, as what Route 53 and Certificate Manager have. */
  cloudFront: RecordTables<CloudFrontRecords>;
  certificates: RecordTables<CertificateRecords>;
  /** The local certificate authority, its only entry. */
  authority: Table<StoredAuthority, Buffer>;
  route53: RecordTables<Route53Records>;
}

const records: DatabaseOptions & { useRecords: boolean } = { keyEncoding: "binary", useRecords: false };
const bytes: DatabaseOptions = { keyEncoding: "binary", encoding: "binary" };

/** Opens the tables of a database; makes what is missing. */
export function openTables(root: RootDatabase): Tables {
  return {
    settings: root.openDB("settings", records),
    buckets: new BucketTable(root.openDB("buckets", records)),
    accountBlocks: root.openDB("account-blocks", records),
    objects: root.openDB("objects", records),
    versions: root.openDB("versions", records),
    nullVersions: root.openDB("null-versions", records),
    bodies: root.openDB("bodies", bytes),
    joins: root.openDB("joins", records),
    files: root.openDB("files", records),
    uploads: root.openDB("uploads", records),
    uploadOrder: root.openDB("upload-order", records),
    parts: root.openDB("parts", records),
    identities: {
      user: root.openDB("users", records),
      group: root.openDB("groups", records),
      role: root.openDB("roles", records),
      policy: root.openDB("policies", records),
      provider: root.openDB("providers", records),
    },
    accessKeys: root.openDB("access-keys", records),
    keyUses: root.openDB("key-uses", records),
    secrets: root.openDB("secrets", bytes),
    cloudFront: {
      distribution: root.openDB("distributions", records),
      invalidation: root.openDB("invalidations", records),
      originAccessControl: root.openDB("origin-access-controls", records),
      cachePolicy: root.openDB("cache-policies", records),
      originRequestPolicy: root.openDB("origin-request-policies", records),
      responseHeadersPolicy: root.openDB("response-headers-policies", records),
      publicKey: root.openDB("public-keys", records),
      keyGroup: root.openDB("key-groups", records),
    },
    authority: root.openDB("authority", records),
    certificates: { certificate: root.openDB("certificates", records) },
    route53: {
      hostedZone: root.openDB("hosted-zones", records),
      recordSet: root.openDB("record-sets", records),
      change: root.openDB("dns-changes", records),
    },
  };
}
