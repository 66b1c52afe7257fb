import type { BodyFiles } from "./body-files.ts";
import { StoreError } from "../store-error.ts";
import type { StagedBody } from "./body-store.ts";

/** A staged body with its place: `content`, or the staged file of its id. */
export class ReceivedBody implements StagedBody {
  readonly id: string;
  readonly size: number;
  readonly md5: string;
  readonly content: Buffer | undefined;
  readonly #files: BodyFiles;
  #spent = false;

  constructor(files: BodyFiles, body: { id: string; size: number; md5: string; content?: Buffer }) {
    this.#files = files;
    this.id = body.id;
    this.size = body.size;
    this.md5 = body.md5;
    this.content = body.content;
  }

  /** Takes the body over: from now on `discard` does nothing. A file is moved to the bodies, or removed if that fails. */
  async take(): Promise<void> {
    if (this.#spent) {
      throw new StoreError("body-spent", `Cannot use the body "${this.id}": it was used or discarded before`, {
        fix: "Stage the body again",
      });
    }
    this.#spent = true;
    if (this.content !== undefined) return;
    await this.#files.publish(this.id).catch(async (error: unknown) => {
      await this.#files.discard(this.id);
      throw error;
    });
  }

  async discard(): Promise<void> {
    if (this.#spent) return;
    this.#spent = true;
    if (this.content === undefined) await this.#files.discard(this.id);
  }
}
