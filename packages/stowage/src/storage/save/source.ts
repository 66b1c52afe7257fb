import type { DriverBody } from "../../drivers/driver.ts";

/** A body on its way into a storage: its head is looked at before any of it is sent. */
export interface Source {
  /** Bytes, where that is known. */
  readonly size: number | undefined;
  /** Whether all of it is in memory. */
  readonly whole: boolean;
  /** What the body itself failed with, so that the failure is not taken for the storage's. */
  readonly failure: { reason: unknown } | undefined;
  /** The first bytes, at most `length`; they are read again with the rest. */
  peek(length: number): Uint8Array | Promise<Uint8Array>;
  /** All of it, for one write. */
  body(): DriverBody;
  /** Makes it ready for another write, of the same first bytes; false where it cannot be read once more. */
  rewind(): boolean;
  /** Lets go of what is not read to its end. */
  close(): Promise<void> | undefined;
}

/** A body that is in memory: nothing stands between it and the driver. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    whole: true,
    failure: undefined,
    peek: (length) => bytes.subarray(0, length),
    body: () => bytes,
    rewind: () => true,
    close: () => undefined,
  };
}
