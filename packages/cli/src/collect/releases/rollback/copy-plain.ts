import type { Driver } from "stowage";
import { headersOf } from "../../upload/headers-of.ts";
import { runAdaptive, type Turn } from "../../parallel/run-adaptive.ts";
import { type OwnManifest, writePlain } from "../../upload/write-plain.ts";
import type { PlainCopy } from "./plan-rollback.ts";

export interface CopyPlainOptions {
  driver: Driver;
  prefix: string;
  /** What the rollback switched to: as long as it is live, the plain names are the rollback's to write. */
  manifest: OwnManifest;
  /** Told of each key that was written. */
  onCopy?: ((key: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Brings plain names back with copies inside the bucket, each only over what was listed. */
export async function copyPlain(copies: AsyncIterable<PlainCopy>, options: CopyPlainOptions): Promise<void> {
  const { prefix, onCopy, signal } = options;
  const work = async (copy: PlainCopy, turn: Turn): Promise<void> => {
    await copyOne(copy, options, turn);
    onCopy?.(prefix + copy.path);
  };
  await runAdaptive(copies, work, { weigh: () => 0, signal });
}

async function copyOne(copy: PlainCopy, options: CopyPlainOptions, { signal }: Turn): Promise<void> {
  const { driver, prefix, manifest } = options;
  const [from, to] = [prefix + copy.hashedPath, prefix + copy.path];
  const describe = describing(copy);
  await writePlain(driver, {
    key: to,
    etag: copy.etag,
    manifest,
    signal,
    write: async (condition) => await driver.copy(from, to, { condition, describe, signal }),
  });
}

function describing({ type, encoding }: PlainCopy): ReturnType<typeof headersOf> {
  return headersOf({ type, name: "plain", content: encoding === undefined ? {} : { encoding } });
}
