import type { S3Client } from "../../../s3-client/s3-client.ts";
import { listPage } from "./list-page.ts";

/** Whether a listing holds exactly this key, which sorts before all others that begin with it. */
export async function isListed(client: S3Client, key: string, signal: AbortSignal | undefined): Promise<boolean> {
  const { entries } = await listPage(client, { prefix: key, "max-keys": "1" }, signal);
  return entries[0]?.key === key;
}
