import { spawn } from "node:child_process";
import { bin, type RunningCli, watch } from "./start-cli.ts";

/** A command line on a terminal of its own, which a test types on. */
export interface TerminalCli extends RunningCli {
  type(text: string): void;
}

/** Starts the built command line on a pseudo-terminal, with util-linux's `script`. */
export function startOnTerminal(args: readonly string[], cwd: string): TerminalCli {
  const { PATH = "", HOME = "" } = process.env;
  const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("/usr/bin/script", ["-qec", `exec ${command}`, "/dev/null"], {
    cwd,
    env: { PATH, HOME, TERM: "dumb" },
    detached: true,
  });
  return { ...watch(child), type: (text) => void child.stdin.write(text) };
}
