import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { readAccounts, seededFaults } from "@stowage/cloud";
import { CliError } from "../terminal/cli-error.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { CommandContext } from "./command-context.ts";
import { runInterruptible } from "./run-interruptible.ts";
import { explainOriginRefusals, explainRefusals } from "./explain-refusals.ts";
import { startLocalCloud } from "./start-local-cloud.ts";

export interface RunCloudOptions {
  port: number;
  /** Of CloudFront's edge; without one there is none. */
  edgePort?: number;
  /** Of CloudFront's edge over HTTPS. */
  edgeTlsPort?: number;
  host: string;
  /** The data directory. */
  data: string;
  /** An accounts file. */
  accounts?: string;
  newBucketDefaults: "current" | "legacy";
  domain?: string[];
  tlsCert?: string;
  tlsKey?: string;
  trustProxy?: string[];
  sseCOverHttp?: boolean;
  explain?: boolean;
  /** Whether identity providers may be on this machine. */
  allowLoopbackOidc?: boolean;
  /** Whether the cloud's clock can be moved. */
  admin?: boolean;
  /** Seed of faults on purpose. */
  faults?: number;
  /** Seconds of a day of lifecycle rules. */
  lifecycleDay?: number;
}

/** `stowage cloud`: the embedded cloud alone, until a signal ends it. */
export async function runCloud({ terminal }: CommandContext, options: RunCloudOptions): Promise<number> {
  const {
    port,
    host,
    data,
    accounts,
    newBucketDefaults,
    admin = false,
    explain = false,
    domain = [],
    trustProxy = [],
  } = options;
  return await runInterruptible(async ({ interruption }) => {
    const known = accounts === undefined ? {} : { accounts: await readAccounts(accounts) };
    const tls = await readTls(options);
    const names = {
      domains: domain,
      trustedProxies: trustProxy,
      plainCustomerKeys: options.sseCOverHttp ?? false,
      allowLoopbackOidc: options.allowLoopbackOidc ?? false,
    };
    const explained = explain
      ? { explain, log: explainRefusals(terminal), originLog: explainOriginRefusals(terminal) }
      : {};
    const cloud = await startLocalCloud({
      port,
      host,
      dataDir: data,
      newBucketDefaults,
      admin,
      ...(options.edgePort !== undefined && { edgePort: options.edgePort }),
      ...(options.edgeTlsPort !== undefined && { edgeTlsPort: options.edgeTlsPort }),
      ...(options.faults !== undefined && { faults: seededFaults({ seed: options.faults }) }),
      ...(options.lifecycleDay !== undefined && { lifecycleDay: options.lifecycleDay }),
      ...names,
      ...explained,
      ...known,
      ...(tls && { tls }),
    });
    const { endpoint, edge, admin: clock } = cloud;
    terminal.out(JSON.stringify({ ready: true, endpoint, ...(edge && { edge }), ...(clock && { admin: clock }) }));
    if (!interruption.aborted) await once(interruption, "abort");
    await cloud.close();
    return exitCodes.ok.status;
  });
}

async function readTls({ tlsCert, tlsKey }: RunCloudOptions): Promise<{ cert: string; key: string } | undefined> {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new CliError("usage", "Cannot serve HTTPS: --tls-cert and --tls-key go together");
  }
  return { cert: await readPem(tlsCert), key: await readPem(tlsKey) };
}

async function readPem(file: string): Promise<string> {
  return await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError("certificate-unreadable", `Cannot read "${file}": ${reason}`, { cause });
  });
}
