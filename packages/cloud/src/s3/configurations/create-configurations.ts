import { type CorsConfiguration, corsConfiguration } from "./cors-configuration.ts";
import { type EncryptionConfiguration, encryptionConfiguration } from "./encryption/encryption-configuration.ts";
import { KeptConfiguration } from "./kept-configuration.ts";
import { type LifecycleConfiguration, lifecycleConfiguration } from "./lifecycle/lifecycle-configuration.ts";
import { type ObjectLockConfiguration, objectLockConfiguration } from "./object-lock/object-lock-configuration.ts";

/** The configurations of buckets that decide how other requests are answered. */
export interface Configurations {
  cors: KeptConfiguration<CorsConfiguration>;
  encryption: KeptConfiguration<EncryptionConfiguration>;
  lifecycle: KeptConfiguration<LifecycleConfiguration>;
  objectLock: KeptConfiguration<ObjectLockConfiguration>;
}

/** Makes the place where parsed configurations are kept. */
export function createConfigurations(): Configurations {
  return {
    cors: new KeptConfiguration(corsConfiguration),
    encryption: new KeptConfiguration(encryptionConfiguration),
    lifecycle: new KeptConfiguration(lifecycleConfiguration),
    objectLock: new KeptConfiguration(objectLockConfiguration),
  };
}
