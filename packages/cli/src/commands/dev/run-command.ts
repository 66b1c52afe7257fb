import { spawn } from "node:child_process";
import { CliError } from "../../terminal/cli-error.ts";
import { type SignalRelay, statusOfSignal } from "../signal-relay.ts";

export interface RunCommandOptions {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  signals: SignalRelay;
}

/** Runs a command on this process's own streams and resolves with its exit status, 128+n when a signal ended it. */
export async function runCommand(command: readonly string[], options: RunCommandOptions): Promise<number> {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { stdio: "inherit", cwd: options.cwd, env: { ...options.env } });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("exit", (status, signal) => resolve(signal === null ? (status ?? 1) : statusOfSignal(signal)));
    child.once("error", (cause: NodeJS.ErrnoException) => reject(notStarted(file, cause)));
  });
  options.signals.passTo(child);
  return await ended;
}

function notStarted(file: string, cause: NodeJS.ErrnoException): CliError {
  const reason = cause.code === "ENOENT" ? "there is no such command" : (cause.code ?? cause.message);
  return new CliError("command-not-found", `Cannot run ${JSON.stringify(file)}: ${reason}`, { cause });
}
