import { readFileSync } from "node:fs";

/**
 * @returns {number} The most memory that this process has had, in MiB: the kernel's own high-water mark (VmHWM), so that
 *   no peak is missed. Read from the kernel, as Bun gives another unit.
 */
export function peakMiB() {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/**
 * Runs something and says what it took.
 *
 * @template T
 * @param {() => Promise<T>} work What is measured.
 * @returns {Promise<{ value: T, seconds: number, cpuSeconds: number }>} Its result, the time, and the process's CPU.
 */
export async function timed(work) {
  const before = process.cpuUsage();
  const started = performance.now();
  const value = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { value, seconds, cpuSeconds: (user + system) / 1e6 };
}
