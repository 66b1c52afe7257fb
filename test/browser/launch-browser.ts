import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Why no browser can be launched here; `undefined` when one can. */
export const browserMissing: string | undefined = existsSync(executablePath)
  ? undefined
  : `${executablePath} is missing: install Debian's package chromium`;

/**
 * Debian's Chromium without a window, in a fresh profile, asking no host but those of the test.
 *
 * @param more Further arguments.
 */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...quiet, ...more],
  });
}
