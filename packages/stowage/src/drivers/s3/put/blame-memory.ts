import { createChecksum } from "@stowage/wire";
import { refusal } from "../../../base/errors/refusal.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Part } from "./read-parts.ts";
import type { S3Write } from "./s3-write.ts";

/**
 * Finds out why a part arrived damaged: where its bytes do not have the checksum any more that they had when they came,
 * their memory was changed meanwhile, and to send them again is of no use.
 *
 * @param error What the storage said of the part.
 * @returns The error that tells it, or the one that was given.
 */
export function blameMemory(error: unknown, part: Part, { key, engine }: S3Write): unknown {
  if (!(error instanceof StowageError) || error.code !== "integrity") return error;
  const checksum = createChecksum(engine.profile.checksum.algorithm);
  for (const chunk of part.chunks) checksum.update(chunk);
  if (checksum.digest() === part.checksum) return error;
  const subject = { key, operation: "save" };
  return refusal("integrity", subject, "bytes of the body were changed before they were stored", {
    applied: error.applied,
    cause: error,
    fix: "Give each chunk memory of its own, as Buffer.from(chunk) does, and change none before save() resolves",
  });
}
