import { resolve } from "node:path";
import { shortestSecret } from "../../base/values/shortest-secret.ts";
import { checkOptions } from "../../base/values/check-options.ts";
import { optionNames } from "../../base/values/option-names.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Capability, Driver } from "../driver.ts";
import { createLocalUrls } from "../local/local-urls.ts";
import type { DiskFiles } from "./disk-files.ts";
import { openFolderSecret } from "./folder/open-folder-secret.ts";

/** What {@link createDiskDriver} takes. */
export interface DiskDriverOptions {
  /** Where the files are; relative to the working directory. It is made by the first write. */
  folder: string;
  /**
   * What URLs begin with, where the application serves the files: an absolute path, or an origin with a path;
   * `/_stowage/files/` by default.
   */
  filesUrl?: string | undefined;
  /** Signs private URLs, at least 32 characters; by default the folder keeps one of its own. */
  secret?: string | undefined;
  /** The clock of URLs, milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}

const known = optionNames<DiskDriverOptions>({ folder: true, filesUrl: true, secret: true, now: true });

const capabilities: ReadonlySet<Capability> = new Set(["create", "match", "deleteMatch", "signedUrl"]);

/**
 * Makes a driver that keeps files in a folder of this machine. No I/O. Any number of processes may share the folder.
 *
 * @param options The folder, and how its URLs are made.
 * @returns The driver.
 * @throws StowageError `invalid-option`.
 */
export function createDiskDriver(options: DiskDriverOptions): Driver {
  checkOptions(options, known, () => ({ action: "create disk driver" }));
  const { folder: given, filesUrl, secret, now } = options;
  const path = resolve(given);
  let loading: Promise<DiskFiles> | undefined;
  // With the first file: a process that only makes URLs does without node:fs/promises, which loads more than all of ours.
  const files = (): Promise<DiskFiles> => (loading ??= loadFiles(path));
  const readSecret = secretSource(path, secret);
  return {
    name: "disk",
    capabilities,
    put: async (...args) => await (await files()).put(...args),
    get: async (...args) => await (await files()).get(...args),
    head: async (...args) => await (await files()).head(...args),
    list: async function* list(...args) {
      yield* (await files()).list(...args);
    },
    delete: async (...args) => await (await files()).delete(...args),
    copy: async (...args) => await (await files()).copy(...args),
    ...createLocalUrls({ filesUrl, secret: readSecret, now }),
    async ready(...args) {
      await (await files()).ready(...args);
      readSecret();
    },
  };
}

async function loadFiles(path: string): Promise<DiskFiles> {
  const { createDiskFiles } = await import("./disk-files.ts");
  return createDiskFiles(path);
}

function secretSource(path: string, secret: string | undefined): () => Buffer {
  if (secret !== undefined && secret.length < shortestSecret) {
    const message = `Cannot sign URLs: the secret has ${secret.length} characters, and must have ${shortestSecret} at least`;
    throw new StowageError("invalid-option", message, {
      fix: "Write one that is random, as `openssl rand -hex 32` does",
    });
  }
  let known: Buffer | undefined = secret === undefined ? undefined : Buffer.from(secret);
  return () => (known ??= openFolderSecret(path));
}
