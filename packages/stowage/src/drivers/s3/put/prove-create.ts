import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { WriteStep } from "../engine/engine.ts";
import type { S3Write } from "./s3-write.ts";

/**
 * Puts an engine to the proof after its first create-only write: the same write once more must be refused. One that is
 * carried out shows that the condition is ignored; it changed nothing, for it wrote the same bytes.
 *
 * @param repeat Makes the same write again.
 * @returns Nothing where the engine is known.
 * @throws {StowageError} `unsupported` when the engine ignored the condition.
 */
export function proveCreate(
  write: S3Write,
  step: WriteStep,
  headers: Readonly<Record<string, string>>,
  repeat: () => Promise<unknown>,
): Promise<void> | undefined {
  const { engine, options } = write;
  engine.recognise(headers);
  const known = options.condition !== "create" || engine.checked || engine.creates(step) !== "unsure";
  return known ? undefined : prove(write, step, repeat);
}

async function prove({ engine, key }: S3Write, step: WriteStep, repeat: () => Promise<unknown>): Promise<void> {
  const honoured = await repeat().then(
    () => false,
    (error: unknown) => (error instanceof StowageError && error.code === "already-exists" ? true : undefined),
  );
  // A repetition that failed otherwise proves nothing: the next write tries again.
  if (honoured === undefined) return;
  engine.learn(step, honoured);
  if (!honoured) throw engine.refusal(step, { key, operation: "save", condition: "create" }, "yes");
}
