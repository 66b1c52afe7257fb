import { readFile, rm, writeFile } from "node:fs/promises";
import type { AccountRecord } from "../provision/resources/account.ts";
import { devData } from "./dev-data.ts";
import { devEnvironment } from "./dev-environment.ts";

/** What another command needs to know to reach a `stowage dev` that runs. */
export interface RunningDev {
  stage: string;
  region: string;
  bucket: string;
  endpoint: string;
}

/** Says where this `stowage dev` answers; the returned function takes it back. */
export async function announceDev(directory: string, running: RunningDev): Promise<() => Promise<void>> {
  const { running: file } = devData(directory);
  await writeFile(file, JSON.stringify(running), { mode: 0o600 });
  return async () => await rm(file, { force: true });
}

/**
 * The environment with the connection of a running `stowage dev` of this project, so that `stowage ls` in a second shell
 * just works. Only for its own stage, or where neither a stage nor credentials are given.
 */
export async function withRunningDev(
  env: Readonly<Record<string, string | undefined>>,
  { directory, stage = env["STOWAGE_STAGE"], identity }: { directory: string; stage?: string; identity: string },
): Promise<Record<string, string | undefined>> {
  const hasCredentials = env["STOWAGE_ACCESS_KEY_ID"] !== undefined || env["AWS_ACCESS_KEY_ID"] !== undefined;
  const data = devData(directory);
  const running = await readJson<RunningDev>(data.running);
  const meant = stage === undefined ? !hasCredentials : stage === running?.stage;
  if (running === undefined || !meant || env["STOWAGE_ACCESS_KEY_ID"] !== undefined) return { ...env };
  const accounts = (await readJson<AccountRecord[]>(data.accounts)) ?? [];
  const credentials = accounts[0]?.users.find(({ name }) => name === identity)?.keys[0];
  return credentials === undefined ? { ...env } : { ...env, ...devEnvironment({ ...running, credentials }) };
}

async function readJson<Value>(file: string): Promise<Value | undefined> {
  try {
    const value: Value = JSON.parse(await readFile(file, "utf8"));
    return value;
  } catch {
    return undefined;
  }
}
