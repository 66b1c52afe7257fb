import { readFileSync } from "node:fs";

/**
 * Tells a running process from a later one with the same id: on Linux by boot and start time, elsewhere only by being
 * there. `undefined` when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === "linux" ? linuxIdentity(pid) : signalIdentity(pid);
}

/** `/proc/PID/stat`: after the name in parentheses, which may hold anything, come the state and 18 fields on the start. */
function linuxIdentity(pid: number): string | undefined {
  const stat = readOptional(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const killedButNotReaped = fields[0] === "Z" || fields[0] === "X";
  return killedButNotReaped ? undefined : `${readOptional("/proc/sys/kernel/random/boot_id")?.trim()}/${fields[19]}`;
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function signalIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return "running";
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM" ? "running" : undefined;
  }
}
