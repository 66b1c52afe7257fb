import { total } from "./source.js";

/**
 * Runs one upload and prints what it took, as JSON.
 *
 * @param {() => Promise<unknown>} upload Resolves when the object is stored.
 */
export async function measureUpload(upload) {
  const before = process.cpuUsage();
  const started = performance.now();
  await upload();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const rate = Math.round(total / 1e6 / seconds);
  const cpuSeconds = Number(((user + system) / 1e6).toFixed(2));
  // The kernel's own high-water mark (VmHWM), so that no peak is missed.
  const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ rate, cpuSeconds, rssMiB }));
}
