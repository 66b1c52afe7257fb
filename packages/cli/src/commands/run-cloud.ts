import { once } from "node:events";
import { readAccounts } from "@stowage/cloud";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { CommandContext } from "./command-context.ts";
import { runInterruptible } from "./run-interruptible.ts";
import { startLocalCloud } from "./dev/start-local-cloud.ts";

export interface RunCloudOptions {
  port: number;
  host: string;
  /** The data directory. */
  data: string;
  /** An accounts file. */
  accounts?: string;
  /** Whether the cloud's clock can be moved. */
  admin?: boolean;
}

/** `stowage cloud`: the embedded cloud alone, until a signal ends it. */
export async function runCloud({ terminal }: CommandContext, options: RunCloudOptions): Promise<number> {
  const { port, host, data, accounts, admin = false } = options;
  return await runInterruptible(async ({ interruption }) => {
    const known = accounts === undefined ? {} : { accounts: await readAccounts(accounts) };
    const cloud = await startLocalCloud({ port, host, dataDir: data, admin, ...known });
    terminal.out(JSON.stringify({ ready: true, endpoint: cloud.endpoint, ...(cloud.admin && { admin: cloud.admin }) }));
    if (!interruption.aborted) await once(interruption, "abort");
    await cloud.close();
    return exitCodes.ok.status;
  });
}
