import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver, ObjectInfo } from "../../drivers/driver.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenOptions, OperationOptions } from "../operation/operation-options.ts";
import type { StoredFile } from "./stored-file.ts";

/** What `serveFiles` asks of a storage beyond what applications do. */
export interface Serving {
  readonly access: "private" | "public" | "static";
  /** What all its keys begin with. */
  readonly prefix: string;
  /** The header of files that are stored without one of their own. */
  readonly cacheControl: string;
  /** Seconds that a signed URL works at most; 0 where none are made. */
  readonly longest: number;
  /** Encodings that copies of a key lie beside it in; only of static files. */
  encodings?(key: string): readonly ("br" | "gzip")[];
  driver(): Driver;
  /** A file with its stored headers; undefined when there is none. */
  head(key: string, options: OperationOptions): Promise<ObjectInfo | undefined>;
  open(key: string, options: OpenOptions): Promise<OpenFile<StoredFile>>;
}

// The same for the storages of another copy of this package.
const place = Symbol.for("stowage.serving");

/** Lays down what `serveFiles` works with, out of applications' sight. */
export function setServing(storage: object, serving: Serving): void {
  Object.defineProperty(storage, place, { value: serving });
}

/** What a storage laid down for `serveFiles`. */
export function servingOf(storage: object): Serving {
  const found: unknown = Reflect.get(storage, place);
  if (isServing(found)) return found;
  const fix = "Hand over storages that openStorages() made";
  throw new StowageError("invalid-option", "Cannot serve files: what was given is no storage", { fix });
}

function isServing(value: unknown): value is Serving {
  return typeof value === "object" && value !== null && "prefix" in value;
}
