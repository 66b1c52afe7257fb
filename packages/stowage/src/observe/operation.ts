import type { Code } from "../base/errors/error-codes.ts";
import type { StowageError } from "../base/errors/stowage-error.ts";

/** An operation of a storage that begins. `url` is none: it asks nobody. */
export interface StartedOperation {
  /** `save`, `open`, `stat`, `find`, `list`, `delete`, `copy` … */
  name: string;
  storage: string;
  /** Missing where it is about several keys, or about one that is not made yet. */
  key?: string;
}

/** An operation that has ended. It never holds a secret, nor a signed URL. */
export interface EndedOperation extends StartedOperation {
  outcome: "success" | Code;
  /** Of the file, or as many as were read of it; missing where no bytes were moved. */
  bytes?: number;
  /** Requests that were sent, repeated ones included; 0 where the driver sends none. */
  attempts: number;
  /** From the call to its end; of `open`, to the end of the reading. */
  milliseconds: number;
  /** Where it failed. */
  error?: StowageError;
}

/** What is called for each operation. What it throws becomes a warning of the process, never a failure of the operation. */
export interface Hooks {
  /** Called when an operation begins; what it returns, when the same operation has ended. */
  start?(operation: StartedOperation): ((ended: EndedOperation) => void) | void;
  /** Called when an operation has ended. */
  end?(operation: EndedOperation): void;
}
