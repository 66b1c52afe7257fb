import { StowageError } from "../../../base/stowage-error.ts";
import type { WriteStep } from "../engine/engine.ts";
import type { S3Write } from "./s3-write.ts";

/**
 * Puts an engine to the proof after its first create-only write: the same write once more must be refused. One that is
 * carried out shows that the condition is ignored; it changed nothing, for it wrote the same bytes.
 *
 * @param repeat Makes the same write again.
 * @throws {StowageError} `unsupported` when the engine ignored the condition.
 */
export async function proveCreate(
  { engine, key, options }: S3Write,
  step: WriteStep,
  headers: Readonly<Record<string, string>>,
  repeat: () => Promise<unknown>,
): Promise<void> {
  engine.recognise(headers);
  if (options.condition !== "create" || engine.checked || engine.creates(step) !== "unsure") return;
  const honoured = await repeat().then(
    () => false,
    (error: unknown) => (error instanceof StowageError && error.code === "already-exists" ? true : undefined),
  );
  // A repetition that failed otherwise proves nothing: the next write tries again.
  if (honoured === undefined) return;
  engine.learn(step, honoured);
  if (!honoured) throw engine.refusal(step, { key, operation: "save", condition: "create" }, "yes");
}
