import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processIdentity } from "./process-identity.ts";
import { StoreError } from "../store-error.ts";

interface Owner {
  pid: number;
  identity?: string;
}

function isOwner(value: unknown): value is Owner {
  return typeof value === "object" && value !== null && "pid" in value && typeof value.pid === "number";
}

/** The file that says which process has a data folder. A process that was killed leaves it behind and no longer counts. */
export class DataDirLock {
  readonly #folder: string;
  readonly #file: string;
  #taken = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, "lock");
  }

  /** Throws when another store has the folder. */
  check(): void {
    const owner = this.#read();
    const running = owner && processIdentity(owner.pid);
    if (owner === undefined || running === undefined || running !== owner.identity) return;
    throw new StoreError("data-dir-in-use", `Cannot open "${this.#folder}": process ${owner.pid} has it open`, {
      fix: `Stop process ${owner.pid} first, or choose another data folder. If it is no stowage process, remove "${this.#file}"`,
    });
  }

  /** Checks and takes. Call it where no other process can do so at the same time. */
  take(): void {
    this.check();
    const written = `${this.#file}.${process.pid}`;
    writeFileSync(written, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }), {
      mode: 0o600,
    });
    renameSync(written, this.#file);
    this.#taken = true;
  }

  /** Gives back what {@link take} took. */
  release(): void {
    if (this.#taken && this.#read()?.pid === process.pid) rmSync(this.#file, { force: true });
    this.#taken = false;
  }

  #read(): Owner | undefined {
    try {
      const owner: unknown = JSON.parse(readFileSync(this.#file, "utf8"));
      return isOwner(owner) ? owner : undefined;
    } catch {
      return undefined;
    }
  }
}
