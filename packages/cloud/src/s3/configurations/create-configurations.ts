import type { Configurations } from "./configurations.ts";
import { corsForm } from "./cors/cors-form.ts";
import { encryptionForm } from "./encryption/encryption-form.ts";
import { KeptConfiguration } from "./kept-configuration.ts";
import { lifecycleForm } from "./lifecycle/lifecycle-form.ts";
import { objectLockForm } from "./object-lock/object-lock-form.ts";

/** Makes the place where parsed configurations are kept. */
export function createConfigurations(): Configurations {
  return {
    cors: new KeptConfiguration(corsForm),
    encryption: new KeptConfiguration(encryptionForm),
    lifecycle: new KeptConfiguration(lifecycleForm),
    objectLock: new KeptConfiguration(objectLockForm),
  };
}
