import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface StartCliOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** How a command line ended and what it wrote. */
export interface CliResult {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A running command line; disposing of it kills it if it still runs. */
export interface RunningCli extends AsyncDisposable {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the match once standard output holds it; rejects when the process ends without. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<CliResult>;
}

const bin = join(import.meta.dirname, "../../packages/cli/bin/stowage-cli.js");

/** Starts the built command line with an environment of its own. */
export function startCli(args: readonly string[], { cwd, env = {} }: StartCliOptions): RunningCli {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (written.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (written.stderr += text));
  const ended = once(child, "close").then((): CliResult => ({
    status: child.exitCode,
    signal: child.signalCode,
    ...written,
  }));
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(written.stdout);
      if (match !== null) return match;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`It ended first: ${JSON.stringify(await ended)}`);
      await Promise.race([once(child.stdout, "data"), ended]);
    }
  };
  const kill = (signal: NodeJS.Signals): void => void child.kill(signal);
  const pid = child.pid ?? 0;
  return {
    pid,
    kill,
    until,
    ended,
    async [Symbol.asyncDispose]() {
      // The whole group, or what it started would outlive it.
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, "SIGKILL");
      await ended;
    },
  };
}

/** Runs the built command line to its end. */
export async function runCli(args: readonly string[], options: StartCliOptions): Promise<CliResult> {
  return await startCli(args, options).ended;
}
