const units = ["bytes", "KB", "MB", "GB"];

/** Bytes for people, in steps of 1000 as the limits are written: `184 KB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** step;
  return `${amount.toLocaleString("en", { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${units[step]}`;
}
