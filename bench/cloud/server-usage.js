import { readFileSync } from "node:fs";

const pids = (process.env.BENCH_PIDS ?? "").split(/[ ,]+/).filter((pid) => pid !== "");
/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * What the server has used since it was started; of several processes the sum. NaN when its processes are not known.
 *
 * @returns {{ cpuSeconds: number, peakMiB: number }} CPU, and the kernel's high-water mark of memory.
 */
export function serverUsage() {
  if (pids.length === 0) return { cpuSeconds: Number.NaN, peakMiB: Number.NaN };
  const usages = pids.map((pid) => usageOf(pid));
  return {
    cpuSeconds: usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMiB: usages.reduce((sum, { peakMiB }) => sum + peakMiB, 0),
  };
}

/** @param {string} pid A process. */
function usageOf(pid) {
  // After the name in parentheses, which may hold anything: state is the first field, utime the 12th, stime the 13th.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    peakMiB: Number(peak?.[1]) / 1024,
  };
}
