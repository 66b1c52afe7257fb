import { type DiskFolder, findDiskFolder, folderAt, makeDiskFolder } from "./disk-folder.ts";

/** A driver's folder, opened when it is first needed and as far as it is needed. */
export class OpenFolder {
  readonly #path: string;
  #found: DiskFolder | undefined;
  #making: Promise<DiskFolder> | undefined;

  /** @param path The folder, absolute. */
  constructor(path: string) {
    this.#path = path;
  }

  /** The folder to read in. While there is none it is one without files. */
  async toRead(): Promise<DiskFolder> {
    this.#found ??= await findDiskFolder(this.#path);
    return this.#found ?? folderAt(this.#path);
  }

  /** The folder to write to. */
  async toWrite(): Promise<DiskFolder> {
    this.#making ??= makeDiskFolder(this.#found?.root ?? this.#path).catch((error: unknown) => {
      this.#making = undefined;
      throw error;
    });
    return await this.#making;
  }
}
