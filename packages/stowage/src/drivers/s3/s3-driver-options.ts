import type { Credentials } from "@stowage/wire";
import type { Provider } from "../../base/values/providers.ts";
import type { CredentialProvider } from "../../s3-client/credential-source.ts";
import type { Retries } from "../../s3-client/retry-delay.ts";
import type { Timeouts } from "../../s3-client/transport.ts";
import type { CdnOptions } from "./urls/create-urls.ts";

/** What the S3 driver needs to know. */
export interface S3DriverOptions extends CdnOptions {
  bucket: string;
  region: string;
  /** The engine: how it differs from AWS is known then. AWS by default; behind an endpoint nothing is taken for granted. */
  provider?: Provider | undefined;
  /**
   * `required` by default: a create-only write is refused where the engine cannot guard it. `checked`: existence is looked
   * up before the write instead, which two writers at the same time can both pass.
   */
  conditionalWrites?: "required" | "checked" | undefined;
  /** Origin of an S3 engine, such as `http://127.0.0.1:9000`; AWS by default. */
  endpoint?: string | undefined;
  /** Origin of the engine as browsers see it; the endpoint by default. */
  publicEndpoint?: string | undefined;
  /** `origin/bucket/key` instead of `bucket.origin/key`; by default with an endpoint, and for a bucket with dots. */
  pathStyle?: boolean | undefined;
  /** Keys, or any provider of the AWS SDK; without them every use is the error `credentials-missing`. */
  credentials: Credentials | CredentialProvider | undefined;
  /** Whether the bucket keeps versions; false by default. The bucket is not asked. */
  versions?: boolean | undefined;
  /** Milliseconds; 5,000 to connect, 60,000 of silence, 120,000 for a small call by default. */
  timeouts?: Partial<Timeouts> | undefined;
  /** 4 attempts within 60,000 milliseconds by default. */
  retries?: Partial<Retries> | undefined;
  /** The clock, milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}
