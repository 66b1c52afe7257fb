import type { CertificateStore } from "./acm/certificate-store.ts";
import type { BodyStore } from "./bodies/body-store.ts";
import type { BucketStore } from "./buckets/bucket-store.ts";
import type { CloudFrontStore } from "./cloudfront/cloudfront-store.ts";
import type { IdentityStore } from "./identities/identity-store.ts";
import type { ListingStore } from "./objects/listing-store.ts";
import type { ObjectStore } from "./objects/object-store.ts";
import type { Route53Store } from "./route53/route53-store.ts";
import type { UploadStore } from "./uploads/upload-store.ts";
import type { VersionStore } from "./versions/version-store.ts";

/**
 * What the cloud keeps, durably: a promise that resolves means the change survives `kill -9` and a power cut. Reads are
 * synchronous. Keys never become file names.
 */
export interface Store extends BodyStore, BucketStore, ObjectStore, VersionStore, ListingStore, UploadStore {
  readonly identities: IdentityStore;
  readonly cloudFront: CloudFrontStore;
  readonly certificates: CertificateStore;
  readonly route53: Route53Store;

  close(): Promise<void>;
}
