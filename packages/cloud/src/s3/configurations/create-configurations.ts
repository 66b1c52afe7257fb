import { type CorsConfiguration, corsConfiguration } from "./cors-configuration.ts";
import { KeptConfiguration } from "./kept-configuration.ts";

/** The configurations of buckets that decide how other requests are answered. */
export interface Configurations {
  cors: KeptConfiguration<CorsConfiguration>;
}

/** Makes the place where parsed configurations are kept. */
export function createConfigurations(): Configurations {
  return { cors: new KeptConfiguration(corsConfiguration) };
}
