import { readFile, rm, writeFile } from "node:fs/promises";
import type { Account } from "@stowage/cloud";
import { devData } from "./dev-data.ts";
import { devEnvironment } from "./dev-environment.ts";

/** What another command needs to know to reach a `stowage dev` that runs. */
export interface RunningDev {
  stage: string;
  region: string;
  bucket: string;
  endpoint: string;
  /** Its process: a `stowage dev` that was killed takes nothing back. */
  pid: number;
}

/** Says where this `stowage dev` answers; the returned function takes it back. */
export async function announceDev(directory: string, running: Omit<RunningDev, "pid">): Promise<() => Promise<void>> {
  const { running: file } = devData(directory);
  await writeFile(file, JSON.stringify({ ...running, pid: process.pid }), { mode: 0o600 });
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
  if (env["STOWAGE_ACCESS_KEY_ID"] !== undefined) return { ...env };
  const data = devData(directory);
  const running = await readJson<RunningDev>(data.running);
  const isMeant = stage === undefined ? env["AWS_ACCESS_KEY_ID"] === undefined : stage === running?.stage;
  if (running === undefined || !isMeant || !isAlive(running.pid)) return { ...env };
  const accounts = (await readJson<Account[]>(data.accounts)) ?? [];
  const credentials = accounts[0]?.users.find(({ name }) => name === identity)?.keys[0];
  return credentials === undefined ? { ...env } : { ...env, ...devEnvironment({ ...running, credentials }) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function readJson<Value>(file: string): Promise<Value | undefined> {
  try {
    const value: Value = JSON.parse(await readFile(file, "utf8"));
    return value;
  } catch (error) {
    // No file, or one that is being written, is no running `dev`.
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return undefined;
    throw error;
  }
}
