import { checkKey } from "../../base/names/check-key.ts";
import { checkOptions } from "../../base/values/check-options.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { CallOptions, Driver } from "../../drivers/driver.ts";
import type { Observation, Observer } from "../../observe/observer.ts";
import { actionOf } from "./action-of.ts";
import { knownOptions } from "./known-options.ts";
import type { OperationOptions } from "./operation-options.ts";
import { addContext, type ErrorContext } from "./with-context.ts";

/** For operations that are about no key, several, or one that is not made yet. */
export const noKey: unique symbol = Symbol("no key");

/** What the operations of a storage work on. */
export interface OperationsContext {
  resolved: { readonly name: string; readonly prefix: string };
  driver(): Driver;
  observe: Observer | undefined;
}

/** Runs the operations of one storage: checks their keys, watches them, and says in errors what they were about. */
export class Operations {
  readonly #context: OperationsContext;

  constructor(context: OperationsContext) {
    this.#context = context;
  }

  /** Runs an operation. The work may end its observation itself; what it hands on to be read ends it later. */
  async run<T, O extends OperationOptions>(
    operation: string,
    subject: string | typeof noKey,
    options: O,
    work: (driver: Driver, call: O & CallOptions, observation?: Observation) => Promise<T>,
  ): Promise<T> {
    const key = subject === noKey ? undefined : subject;
    const observation = this.#observe(operation, key);
    try {
      // Whether a key is needed does not depend on what was given for it.
      if (subject !== noKey) this.checkOwn(operation, subject);
      this.checkOptions(operation, options, key);
      const result = await work(this.#context.driver(), watchedCall(options, observation), observation);
      if (operation !== "open") observation?.end({});
      return result;
    } catch (error) {
      const told = addContext(this.about(operation, key), error);
      observation?.end({ error: told });
      throw told;
    }
  }

  /**
   * Asks for pages as they are wanted.
   *
   * @yields What the driver tells.
   */
  async *watch<T, O extends OperationOptions>(
    operation: string,
    key: string | undefined,
    options: O,
    pages: (call: O & CallOptions) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const observation = this.#observe(operation, key);
    try {
      yield* pages(watchedCall(options, observation));
    } catch (error) {
      const told = addContext(this.about(operation, key), error);
      observation?.end({ error: told });
      throw told;
    } finally {
      observation?.end({});
    }
  }

  /** Refuses keys that are none, and keys of other storages: a private file is not opened through a public storage. */
  checkOwn(operation: string, key: string): void {
    try {
      checkKey(key, actionOf(operation));
    } catch (error) {
      throw addContext(this.about(operation, key), error);
    }
    if (!key.startsWith(this.#context.resolved.prefix)) throw this.foreign(operation, key, "key");
  }

  /** Refuses any number of keys for one of them, and what is no array of keys. */
  checkAllOwn(operation: string, keys: readonly string[]): void {
    if (!Array.isArray(keys))
      throw this.refusal("invalid-key", operation, "the keys must be a string or an array of them");
    for (const key of keys) this.checkOwn(operation, key);
  }

  /** Refuses options that the operation would not read. */
  checkOptions(operation: string, options: unknown, key?: string): void {
    checkOptions(options, knownOptions(operation), () => ({
      ...this.about(operation, key),
      action: `${actionOf(operation)} ${JSON.stringify(key ?? this.#context.resolved.name)}`,
    }));
  }

  /** The error of an operation that is refused for what it was given. */
  refusal(code: "invalid-key" | "invalid-option", operation: string, reason: string, key?: string): StowageError {
    const message = `Cannot ${actionOf(operation)} ${JSON.stringify(key ?? this.#context.resolved.name)}: ${reason}`;
    return new StowageError(code, message, { ...this.about(operation, key) });
  }

  /** Refuses prefixes that end within a name, and those that hold files of other storages. */
  checkOwnPrefix(operation: string, prefix: string): void {
    if (typeof prefix !== "string" || !prefix.startsWith(this.#context.resolved.prefix))
      throw this.foreign(operation, prefix, "prefix");
    if (prefix.endsWith("/")) return this.checkOwn(operation, `${prefix}x`);
    const message = `Cannot ${actionOf(operation)} ${JSON.stringify(prefix)}: a prefix ends in "/"`;
    const fix = "Write a / at the end of the prefix";
    throw new StowageError("invalid-key", message, { ...this.about(operation, prefix), fix });
  }

  #observe(name: string, key?: string): Observation | undefined {
    return this.#context.observe?.({
      name,
      storage: this.#context.resolved.name,
      ...(typeof key === "string" && { key }),
    });
  }

  /** What an operation is about, for its errors. */
  about(operation: string, key?: string): ErrorContext {
    return { storage: this.#context.resolved.name, operation, ...(typeof key === "string" && { key }) };
  }

  /** The error of a key or prefix that is not the storage's. */
  foreign(operation: string, text: string, what: "key" | "prefix"): StowageError {
    const { prefix } = this.#context.resolved;
    const reason = `every ${what} of ${JSON.stringify(this.#context.resolved.name)} begins with ${JSON.stringify(prefix)}`;
    const message = `Cannot ${actionOf(operation)} ${JSON.stringify(text)}: ${reason}`;
    return new StowageError("invalid-key", message, { ...this.about(operation, text) });
  }
}

function watchedCall<O extends OperationOptions>(options: O, observation: Observation | undefined): O & CallOptions {
  return observation === undefined ? options : { ...options, onAttempt: () => observation.onAttempt() };
}
