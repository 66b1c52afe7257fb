import { closeSync, openSync, writeSync } from "node:fs";

/** Appends lines to a file, many with one write. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is left and closes the file. */
  end(): void;
}

const flushedAt = 256 * 1024;

/** Opens a file for lines; one that is there already is continued. */
export function openLineWriter(file: string): LineWriter {
  const descriptor = openSync(file, "a", 0o600);
  let pending = "";
  const flush = (): void => {
    const bytes = Buffer.from(pending);
    pending = "";
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  };
  return {
    write(line) {
      pending += `${line}\n`;
      if (pending.length >= flushedAt) flush();
    },
    end() {
      try {
        flush();
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
