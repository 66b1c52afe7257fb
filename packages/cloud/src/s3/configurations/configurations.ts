import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { CorsConfiguration } from "./cors/cors-configuration.ts";
import type { EncryptionConfiguration } from "./encryption/encryption-configuration.ts";
import type { LifecycleConfiguration } from "./lifecycle/lifecycle-configuration.ts";
import type { ObjectLockConfiguration } from "./object-lock/object-lock-configuration.ts";

/** What buckets have set of one configuration. */
export interface Settings<T> {
  /** The configuration of a bucket, or `undefined` when it has none. */
  find(bucket: BucketRecord): T | undefined;
}

/** The configurations of buckets that decide how other requests are answered. */
export interface Configurations {
  cors: Settings<CorsConfiguration>;
  encryption: Settings<EncryptionConfiguration>;
  lifecycle: Settings<LifecycleConfiguration>;
  objectLock: Settings<ObjectLockConfiguration>;
}
