import type { S3Upload } from "./s3-upload.ts";

/** Ends an upload. Repeated by the client's retries; when even they fail, the first failure is the one to tell. */
export async function abortUpload({ client, key, purpose }: S3Upload, uploadId: string): Promise<void> {
  const query = { uploadId };
  await client.call({ operation: purpose, method: "DELETE", key, query, changes: false }).catch(() => undefined);
}
