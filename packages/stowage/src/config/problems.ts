import { StowageError } from "../base/errors/stowage-error.ts";
import { suggest } from "../base/values/suggest.ts";
import { type OptionReader, type OptionReaders, Refusal } from "./option-reader.ts";

interface Problem {
  path: string;
  text: string;
}

/** Collects everything that is wrong with a configuration, so that one start tells it all. */
export class Problems {
  readonly #list: Problem[] = [];

  add(path: string, text: string): void {
    this.#list.push({ path, text });
  }

  /** Whether something is wrong at a path. */
  mentions(path: string): boolean {
    return this.#list.some((problem) => problem.path === path);
  }

  /** Reads one value; a refusal becomes a problem and the answer `undefined`. */
  read<T>(path: string, value: unknown, read: (value: unknown) => T): T | undefined {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.add(path, `${show(value)} ${error.message}`);
      return undefined;
    }
  }

  /** Reads the options of an object; those that are unknown, missing or wrong become problems. */
  readOptions<T>(path: string, value: unknown, readers: OptionReaders<T>): Partial<T> {
    if (!isRecord(value)) {
      this.add(path, `${show(value)} is not an object. Write { … }.`);
      return {};
    }
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(readers, name)) this.add(at(name), unknownOption(name, Object.keys(readers)));
    }
    const options: Partial<T> = {};
    for (const name in readers) {
      const option = this.#readOption(at(name), name, value[name], readers[name]);
      if (option !== undefined) options[name] = option;
    }
    return options;
  }

  /** Throws all problems as one error, if there are any. */
  throwIfAny(source: string): void {
    if (this.#list.length === 0) return;
    const width = Math.max(...this.#list.map(({ path }) => path.length));
    const lines = this.#list.map(({ path, text }) => `  ${path.padEnd(width)}  ${text}`);
    const count = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    throw new StowageError("config-invalid", [`${source}, ${count}; nothing was started`, ...lines].join("\n"));
  }

  #readOption<T>(path: string, name: string, value: unknown, reader: OptionReader<T>): T | undefined {
    if (value !== undefined) return this.read(path, value, (given) => reader.read(given));
    if (reader.example !== undefined) this.add(path, `missing. Write ${name}: ${reader.example}.`);
    return reader.fallback;
  }
}

/** Whether a value is an object with names, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownOption(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  return `unknown option. ${meant === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${meant}?`}`;
}

function show(value: unknown): string {
  if (typeof value === "function") return "a function";
  // An origin with a password in it is refused, and must not be printed for it.
  const text = (JSON.stringify(value) ?? String(value)).replace(/\/\/[^/@"]*@/g, "//…@");
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
