import { readAccounts } from "@stowage/cloud";
import type { CommandContext } from "./command-context.ts";
import { startSignalRelay } from "./signal-relay.ts";
import { startLocalCloud } from "./start-local-cloud.ts";

export interface RunCloudOptions {
  port: number;
  host: string;
  /** The data directory. */
  data: string;
  /** An accounts file. */
  accounts?: string;
}

/** `stowage cloud`: the embedded cloud alone, until a signal ends it. */
export async function runCloud({ terminal }: CommandContext, options: RunCloudOptions): Promise<void> {
  const { port, host, data, accounts } = options;
  const signals = startSignalRelay({ onTerminal: false });
  try {
    const known = accounts === undefined ? {} : { accounts: await readAccounts(accounts) };
    const cloud = await startLocalCloud({ port, host, dataDir: data, ...known });
    terminal.out(JSON.stringify({ ready: true, endpoint: cloud.endpoint }));
    await signals.first;
    await cloud.close();
  } finally {
    signals.close();
  }
}
