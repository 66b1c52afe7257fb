import type { Credentials } from "@stowage/wire";
import { checkOptions } from "../../base/values/check-options.ts";
import { checkNumbers } from "./check-numbers.ts";
import type { Provider } from "../../base/values/providers.ts";
import { bucketAddress } from "../../s3-client/bucket-address.ts";
import { createCredentialSource, type CredentialProvider } from "../../s3-client/credential-source.ts";
import type { Retries } from "../../s3-client/retry-delay.ts";
import { createS3Client, type S3Client } from "../../s3-client/s3-client.ts";
import type { Timeouts } from "../../s3-client/transport.ts";
import { watchClient } from "../../s3-client/watch-client.ts";
import type { CallOptions, Driver } from "../driver.ts";
import { awaitCredentials } from "./credentials/await-credentials.ts";
import { copyObject } from "./copy/copy-object.ts";
import { Engine } from "./engine/engine.ts";
import { placeOf } from "./engine/place-of.ts";
import { deleteObjects } from "./delete-objects.ts";
import { getObject } from "./read/get-object.ts";
import { getTags } from "./read/get-tags.ts";
import { headObject } from "./read/head-object.ts";
import { listObjects } from "./list/list-objects.ts";
import { listVersions } from "./list/list-versions.ts";
import { objectInfo } from "./headers/object-info.ts";
import { putObject } from "./put/put-object.ts";
import { createUploadSigning } from "./direct/upload-signing.ts";
import { type CdnOptions, createUrls } from "./urls/create-urls.ts";

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

const names: Record<keyof S3DriverOptions, true> = {
  bucket: true,
  region: true,
  provider: true,
  conditionalWrites: true,
  endpoint: true,
  publicEndpoint: true,
  pathStyle: true,
  credentials: true,
  versions: true,
  timeouts: true,
  retries: true,
  now: true,
  cdnUrl: true,
  cdnKey: true,
  cdnRequired: true,
};

/**
 * Makes the driver of a bucket on AWS or any S3 engine. No I/O.
 *
 * @throws {StowageError} `config-invalid` when an endpoint is not an origin, `invalid-option`.
 */
export function createS3Driver(options: S3DriverOptions): Driver {
  checkOptions(options, new Set(Object.keys(names)), () => ({ action: "create S3 driver" }));
  checkNumbers("timeouts", options.timeouts, { connect: 1, idle: 1, request: 1 });
  checkNumbers("retries", options.retries, { attempts: 1, firstDelay: 0, longestDelay: 0, budget: 0 });
  const { bucket, region, timeouts, retries, cdnUrl, cdnKey, cdnRequired } = options;
  const engine = new Engine(options);
  const clock = options.now === undefined ? {} : { now: options.now };
  const credentials = createCredentialSource(options.credentials, options.now);
  const { endpoint, pathStyle } = placeOf(options, engine.profile);
  const { publicEndpoint = endpoint } = options;
  const client = createS3Client({ bucket, region, endpoint, pathStyle, credentials, timeouts, retries, ...clock });
  const address = bucketAddress({ bucket, region, endpoint: publicEndpoint, pathStyle });
  const place = { address, region, credentials, now: () => client.now() };
  const { load, ...urls } = createUrls({ ...place, cdnUrl, cdnKey, cdnRequired });
  const watched = ({ onAttempt }: CallOptions): S3Client => watchClient(client, onAttempt);
  return {
    name: "s3",
    capabilities: engine.capabilities,
    put: (key, body, o) => putObject(watched(o), engine, key, body, o),
    get: (key, o = {}) => getObject(watched(o), key, o),
    head: async (key, o = {}) => {
      const headers = await headObject(watched(o), key, { version: o.version, signal: o.signal });
      return headers && objectInfo(key, headers);
    },
    list: (o = {}) => listObjects(watched(o), o),
    delete: (keys, o = {}) => deleteObjects(watched(o), engine.profile, keys, o),
    copy: (from, to, o = {}) => copyObject(watched(o), engine, from, to, o),
    ...urls,
    signedUpload: createUploadSigning({ ...place, bucket, engine }),
    tags: (key, o = {}) => getTags(watched(o), key, { version: o.version, signal: o.signal }),
    versions: (key, o = {}) => listVersions(watched(o), key, o),
    restore: (key, fromVersion, o = {}) =>
      copyObject(watched(o), engine, key, key, { ...o, fromVersion, condition: "overwrite" }),
    ready: async ({ signal } = {}) => {
      load();
      await awaitCredentials(credentials, signal);
    },
    close: async () => client.close(),
  };
}
