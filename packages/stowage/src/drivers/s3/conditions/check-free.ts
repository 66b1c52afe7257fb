import { StowageError } from "../../../base/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import { headObject } from "../read/head-object.ts";
import type { Engine, PlannedWrite, WriteStep } from "../engine/engine.ts";

/**
 * Where the engine does not guard create-only writes and the configuration is content with it: looks whether the key is
 * taken. Another writer may take it between this and the write.
 *
 * @throws {StowageError} `already-exists`
 */
export async function checkFree(
  client: S3Client,
  engine: Engine,
  step: WriteStep,
  { key, operation, condition }: PlannedWrite,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (condition !== "create" || !engine.checked || engine.creates(step) === true) return;
  if ((await headObject(client, key, { signal }, operation)) === undefined) return;
  const message = `Cannot ${operation} ${JSON.stringify(key)}: the key is taken`;
  throw new StowageError("already-exists", message, { key, operation });
}
