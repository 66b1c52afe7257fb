import type { Driver } from "stowage";
import { type OwnManifest, refuseUnlessLive } from "../../upload/upload-plain.ts";
import { conditionFor } from "../../upload/upload-hashed.ts";
import { headersOf, isTaken } from "../../upload/put-object.ts";
import { runAdaptive, type Turn } from "../../upload/run-adaptive.ts";
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

const mostTries = 5;

/** Brings plain names back with copies inside the bucket, each only over what was listed. */
export async function copyPlain(copies: AsyncIterable<PlainCopy>, options: CopyPlainOptions): Promise<void> {
  const { prefix, onCopy, signal } = options;
  const work = async (copy: PlainCopy, turn: Turn): Promise<void> => {
    await copyOne(copy, options, turn);
    onCopy?.(prefix + copy.path);
  };
  await runAdaptive(copies, work, { weigh: () => 0, signal });
}

/** Where another writer was first, the one whose manifest is live goes on. */
async function copyOne(copy: PlainCopy, { driver, prefix, manifest }: CopyPlainOptions, turn: Turn): Promise<void> {
  const [from, to] = [prefix + copy.hashedPath, prefix + copy.path];
  let { etag } = copy;
  for (let tries = 1; ; tries += 1) {
    try {
      await driver.copy(from, to, {
        condition: conditionFor(driver, etag),
        describe: describing(copy),
        signal: turn.signal,
      });
      return;
    } catch (error) {
      if (!isTaken(error) || tries === mostTries) throw error;
      await refuseUnlessLive({ driver, prefix }, manifest);
      etag = (await driver.head(to, { signal: turn.signal }))?.etag;
    }
  }
}

function describing({ type, encoding }: PlainCopy): ReturnType<typeof headersOf> {
  const content = { size: 0, md5: "", ...(encoding !== undefined && { encoding }) };
  return headersOf({ type, name: "plain", content });
}
