import { type ChildProcess, spawn } from "node:child_process";
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
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the match once the stream, standard output by default, holds it; rejects when the process ends without. */
  until(pattern: RegExp, stream?: "stdout" | "stderr"): Promise<RegExpExecArray>;
  ended: Promise<CliResult>;
}

/** The built command line. */
export const bin: string = join(import.meta.dirname, "../../packages/cli/bin/stowage-cli.js");

/** Starts the built command line with an environment of its own. */
export function startCli(args: readonly string[], { cwd, env = {} }: StartCliOptions): RunningCli {
  const { PATH = "", HOME = "" } = process.env;
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  return watch(spawn(process.execPath, [bin, ...args], { cwd, env: { PATH, HOME, ...env }, stdio, detached: true }));
}

/** Runs the built command line to its end. */
export async function runCli(args: readonly string[], options: StartCliOptions): Promise<CliResult> {
  return await startCli(args, options).ended;
}

/** Follows a process that leads a group of its own. */
export function watch(child: ChildProcess): RunningCli {
  const written = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => void (written.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => void (written.stderr += text));
  const ended = once(child, "close").then(() => ({ status: child.exitCode, signal: child.signalCode, ...written }));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    async until(pattern, stream = "stdout") {
      for (;;) {
        const match = pattern.exec(written[stream]);
        if (match !== null) return match;
        if (hasEnded()) throw new Error(`It ended first: ${JSON.stringify(await ended)}`);
        await Promise.race([child[stream] && once(child[stream], "data"), ended]);
      }
    },
    async [Symbol.asyncDispose]() {
      // The whole group, or what it started would outlive it.
      if (!hasEnded() && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
  };
}
