import { bucketAddress } from "../../s3-client/bucket-address.ts";
import { createCredentialSource } from "../../s3-client/credential-source.ts";
import { createS3Client, type S3Client } from "../../s3-client/s3-client.ts";
import { watchClient } from "../../s3-client/watch-client.ts";
import type { CallOptions, Driver } from "../driver.ts";
import { checkS3Options } from "./check-s3-options.ts";
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
import type { S3DriverOptions } from "./s3-driver-options.ts";
import { createUploadSigning } from "./direct/upload-signing.ts";
import { createUrls } from "./urls/create-urls.ts";

/**
 * Makes the driver of a bucket on AWS or any S3 engine. No I/O.
 *
 * @throws {StowageError} `config-invalid` when an endpoint is not an origin, `invalid-option`.
 */
export function createS3Driver(options: S3DriverOptions): Driver {
  checkS3Options(options);
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
