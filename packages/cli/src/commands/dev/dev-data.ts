import { join } from "node:path";

/** The files that `stowage dev` keeps beside the configuration. */
export interface DevData {
  /** `.stowage`, readable by its owner alone. */
  folder: string;
  /** What the embedded cloud stores. */
  cloud: string;
  /** The account, its keys and the identities. */
  accounts: string;
  /** Where the running `stowage dev` answers; there only while it runs. */
  running: string;
}

/** Where `stowage dev` keeps its files for the project in `directory`. */
export function devData(directory: string): DevData {
  const folder = join(directory, ".stowage");
  return {
    folder,
    cloud: join(folder, "cloud"),
    accounts: join(folder, "accounts.json"),
    running: join(folder, "running.json"),
  };
}
