import { once } from "node:events";
import { Readable } from "node:stream";
import type { Driver } from "../../packages/stowage/src/drivers/driver.ts";

/** A file that is made while it is read. */
export interface LargeFile {
  driver: Driver;
  /** Bytes. */
  size: number;
  /** Bytes that were asked for since it was last opened. */
  produced(): number;
  /** Waits until nobody reads it. */
  closed(): Promise<void>;
  /** Fails where it stands. */
  fail(): void;
}

const size = 256 * 2 ** 20;

/** Puts a file of 256 MiB in front of a driver's own. */
export function createLargeFile(driver: Driver, key: string): LargeFile {
  let body = new Readable();
  let produced = 0;
  const large: Driver = {
    ...driver,
    async head(each) {
      const info = await driver.head(each);
      return info && (each === key ? { ...info, size } : info);
    },
    async get(each, options) {
      const result = await driver.get(each, options);
      if (each !== key) return result;
      result.body.destroy();
      produced = 0;
      body = new Readable({
        read() {
          produced += 2 ** 16;
          this.push(produced > size ? null : Buffer.alloc(2 ** 16));
        },
      });
      return { info: { ...result.info, size }, body };
    },
  };
  const closed = async (): Promise<void> => {
    if (!body.closed) await once(body, "close");
  };
  return {
    driver: large,
    size,
    produced: () => produced,
    closed,
    fail: () => body.destroy(new Error("the storage failed")),
  };
}
