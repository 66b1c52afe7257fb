import { redact } from "../base/errors/redact.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { type Logger, logOperation } from "./logger.ts";
import type { EndedOperation, Hooks, StartedOperation } from "./operation.ts";

/** Who watches the operations of storages. */
export interface Watchers {
  logger?: Logger | undefined;
  hooks?: Hooks | undefined;
}

/** One operation under way. */
export interface Observation {
  /** For the driver's option of the same name. */
  onAttempt(): void;
  /** Ends it; further calls are ignored. */
  end(result: { bytes?: number; key?: string; error?: unknown }): void;
}

/** Watches operations; undefined where nobody wants to know, so that nothing is spent on it. */
export function createObserver({ logger, hooks }: Watchers): Observer | undefined {
  if (logger === undefined && hooks === undefined) return undefined;
  return (operation) => observe(withoutSecrets(operation), { logger, hooks });
}

/** Begins an observation. */
export type Observer = (operation: StartedOperation) => Observation;

function observe(operation: StartedOperation, { logger, hooks }: Watchers): Observation {
  const started = performance.now();
  const told = guarded(() => hooks?.start?.(operation));
  let attempts = 0;
  let ended = false;
  return {
    onAttempt: () => void (attempts += 1),
    end({ bytes, key, error }) {
      if (ended) return;
      ended = true;
      const about = {
        ...operation,
        ...(key !== undefined && { key: redact(key) }),
        ...(bytes !== undefined && { bytes }),
      };
      const milliseconds = performance.now() - started;
      const end: EndedOperation = { ...about, ...outcomeOf(error), attempts, milliseconds };
      guarded(() => told?.(end));
      guarded(() => hooks?.end?.(end));
      guarded(() => logger && logOperation(logger, end));
    },
  };
}

/** A signed URL that is taken for a key would end in a log. */
function withoutSecrets(operation: StartedOperation): StartedOperation {
  return operation.key === undefined ? operation : { ...operation, key: redact(operation.key) };
}

function outcomeOf(error: unknown): Pick<EndedOperation, "outcome" | "error" | "key"> {
  if (error === undefined) return { outcome: "success" };
  if (!(error instanceof StowageError)) return { outcome: "remote" };
  return { outcome: error.code, error, ...(error.key !== undefined && { key: error.key }) };
}

/** A hook that fails must not fail the operation that it watches, nor go unheard. */
function guarded<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.emitWarning(`A hook or the logger failed: ${reason}`, "StowageWarning");
    return undefined;
  }
}
