import { hash, randomUUID } from "node:crypto";
import { access, link, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { unlessAborted } from "../../../base/errors/unless-aborted.ts";
import { breakLock } from "../folder/break-lock.ts";
import { systemCode, unlessCode } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";

/**
 * Keeps replacing and deleting of one key apart, between processes. The lock is a folder that holds one folder with its
 * holder's name, renamed to its place at once. Every change goes through the holder's folder: whoever waits too long
 * takes that away, and a holder that was only slow then finds that its change cannot be made, and begins anew.
 */
export class KeyLock {
  readonly #path: string;
  readonly #holder: string;

  constructor(path: string, holder: string) {
    this.#path = path;
    this.#holder = join(path, holder);
  }

  /** Brings a staged file under the lock. */
  async bring(staged: string): Promise<void> {
    await link(staged, join(this.#holder, "new"));
  }

  /** Lets what was brought take a name. False when the folder of that name is gone. */
  async replace(path: string): Promise<boolean> {
    return await this.#rename(join(this.#holder, "new"), path);
  }

  /** Takes a name away from its file. False when there is none. */
  async remove(path: string): Promise<boolean> {
    return await this.#rename(path, join(this.#holder, "old"));
  }

  /** Lets the next one in. */
  async release(): Promise<void> {
    await rm(this.#holder, { recursive: true, force: true });
    // The next one may be in already.
    await unlessCode(rmdir(this.#path), "ENOENT", "ENOTEMPTY", "EEXIST");
  }

  async #rename(from: string, to: string): Promise<boolean> {
    try {
      await rename(from, to);
      return true;
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error;
      // Fails in the same way where the lock was lost.
      await access(this.#holder);
      return false;
    }
  }
}

/** A holder does a few calls of the system. Milliseconds. */
const patience = 1000;

/** Does something while no other process replaces or deletes the key; again from the start when the lock is lost. */
export async function withKeyLock<T>(
  folder: DiskFolder,
  key: string,
  signal: AbortSignal | undefined,
  work: (lock: KeyLock) => Promise<T>,
): Promise<T> {
  const name = hash("sha256", key, "hex");
  for (;;) {
    const holder = randomUUID();
    const path = join(folder.locks, name);
    await acquire(folder, path, holder, signal);
    const lock = new KeyLock(path, holder);
    try {
      return await work(lock);
    } catch (error) {
      if (systemCode(error) !== "ENOENT" || (await isHeld(join(path, holder)))) throw error;
    } finally {
      await lock.release();
    }
  }
}

async function isHeld(holder: string): Promise<boolean> {
  return (
    (await unlessCode(
      access(holder).then(() => true),
      "ENOENT",
    )) ?? false
  );
}

async function acquire(
  { staging, locks }: DiskFolder,
  path: string,
  holder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const own = join(staging, `${holder}.lock`);
  // One by one: of a file system that is read-only a recursive mkdir says ENOENT.
  for (const each of [staging, locks, own, join(own, holder)]) await unlessCode(mkdir(each, { mode: 0o700 }), "EEXIST");
  let [other, since] = ["", 0];
  try {
    while (!(await takes(own, path))) {
      const [found = ""] = (await unlessCode(readdir(path), "ENOENT")) ?? [];
      if (found !== other) [other, since] = [found, performance.now()];
      if (found === "") await unlessCode(rmdir(path), "ENOENT", "ENOTEMPTY", "EEXIST");
      else if (performance.now() - since > patience) await breakLock(path, found, staging);
      else await unlessAborted(setTimeout(1 + Math.random() * 10), signal);
    }
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    throw error;
  }
}

/** A folder is renamed over an empty one alone; Windows says EPERM. */
async function takes(own: string, path: string): Promise<boolean> {
  const taken = rename(own, path).then(() => true);
  return (await unlessCode(taken, "ENOTEMPTY", "EEXIST", "EPERM")) ?? false;
}
