import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { S3Client } from "../../../s3-client/s3-client.ts";
import { headObject } from "../read/head-object.ts";
import type { Engine, PlannedWrite, WriteStep } from "../engine/engine.ts";

/**
 * Where the engine does not guard create-only writes and the configuration is content with it: looks whether the key is
 * taken. Another writer may take it between this and the write.
 *
 * @returns Nothing where there is no need to look.
 * @throws {StowageError} `already-exists`
 */
export function checkFree(
  client: S3Client,
  engine: Engine,
  step: WriteStep,
  planned: PlannedWrite,
  signal: AbortSignal | undefined,
): Promise<void> | undefined {
  const guarded = planned.condition !== "create" || !engine.checked || engine.creates(step) === true;
  return guarded ? undefined : look(client, planned, signal);
}

async function look(
  client: S3Client,
  { key, operation }: PlannedWrite,
  signal: AbortSignal | undefined,
): Promise<void> {
  if ((await headObject(client, key, { signal }, operation)) === undefined) return;
  const message = `Cannot ${operation} ${JSON.stringify(key)}: the key is taken`;
  throw new StowageError("already-exists", message, { key, operation });
}
