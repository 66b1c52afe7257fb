import { type FileHandle, mkdir, open, opendir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { bodyIdPattern } from "./body-reference.ts";
import { canWriteDirect, createDirect } from "./direct-writes.ts";
import { Intake } from "./intake.ts";
import type { StagedFile } from "./staging-file.ts";
import { FolderSync } from "../data-dir/folder-sync.ts";

/** Body files: `staging/<id>` while they are received, `bodies/<id>` from just before a commit names them. */
export class BodyFiles {
  /** What bodies share while they are received. */
  readonly intake: Intake = new Intake();
  readonly #staging: string;
  readonly #bodies: string;
  readonly #names: FolderSync;
  readonly #direct: boolean;
  readonly #readers = new Map<string, number>();
  readonly #doomed = new Set<string>();

  private constructor(staging: string, bodies: string, names: FolderSync, direct: boolean) {
    this.#staging = staging;
    this.#bodies = bodies;
    this.#names = names;
    this.#direct = direct;
  }

  /** Makes the two folders inside `folder`. */
  static async open(folder: string): Promise<BodyFiles> {
    const [staging, bodies] = [join(folder, "staging"), join(folder, "bodies")];
    await mkdir(staging, { recursive: true, mode: 0o700 });
    await mkdir(bodies, { recursive: true, mode: 0o700 });
    const direct = await canWriteDirect(join(staging, "probe"));
    return new BodyFiles(staging, bodies, await FolderSync.open(bodies), direct);
  }

  /** A new file that becomes a body by {@link publish}; past the system's cache, if that is wanted and can be. */
  async create(id: string, { direct }: { direct: boolean }): Promise<StagedFile> {
    const file = join(this.#staging, id);
    if (direct && this.#direct) return { handle: await createDirect(file), direct };
    return { handle: await open(file, "wx", 0o600), direct: false };
  }

  /** Moves a file, whose content has been synced, to the bodies, and makes its name durable. */
  async publish(id: string): Promise<void> {
    await rename(join(this.#staging, id), join(this.#bodies, id));
    await this.#names.sync();
  }

  /** Removes a file that was created and not published. */
  async discard(id: string): Promise<void> {
    await rm(join(this.#staging, id), { force: true });
  }

  openForReading(id: string): Promise<FileHandle> {
    return open(join(this.#bodies, id), "r");
  }

  /** Keeps files from being removed until the returned function is called. */
  hold(ids: readonly string[]): () => Promise<void> {
    for (const id of ids) this.#readers.set(id, (this.#readers.get(id) ?? 0) + 1);
    return async () => {
      const free = ids.filter((id) => this.#letGo(id));
      await Promise.all(free.map((id) => this.remove(id)));
    };
  }

  /** Removes a body, or leaves that to its last reader. */
  async remove(id: string): Promise<void> {
    if (this.#readers.has(id)) this.#doomed.add(id);
    else await rm(join(this.#bodies, id), { force: true });
  }

  /**
   * Every body in the folder, named by a record or not.
   *
   * @yields Body ids.
   */
  async *list(): AsyncGenerator<string> {
    for await (const entry of await opendir(this.#bodies)) {
      if (bodyIdPattern.test(entry.name)) yield entry.name;
    }
  }

  /** Removes what an earlier process received and did not publish. */
  async clearStaging(): Promise<void> {
    for await (const entry of await opendir(this.#staging)) await this.discard(entry.name);
  }

  async close(): Promise<void> {
    await this.intake.close();
    await this.#names.close();
  }

  /** Whether that was the last reader of a file to be removed. */
  #letGo(id: string): boolean {
    const left = (this.#readers.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#readers.set(id, left);
      return false;
    }
    this.#readers.delete(id);
    return this.#doomed.delete(id);
  }
}
