import type { S3Client } from "./s3-client.ts";

/** The client, telling of each attempt of each request. */
export function watchClient(client: S3Client, onAttempt: (() => void) | undefined): S3Client {
  if (onAttempt === undefined) return client;
  return {
    ...client,
    call: (request) => client.call({ ...request, onAttempt }),
    open: (request) => client.open({ ...request, onAttempt }),
  };
}
