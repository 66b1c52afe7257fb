import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What people trust, so that browsers and curl accept the edge. */
export const authorityFile = "authority.pem";

/** Puts the root certificate of the local authority beside the records, where people find it. */
export async function keepAuthorityFile(dataDir: string, certificate: string): Promise<void> {
  const file = join(dataDir, authorityFile);
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== certificate) await writeFile(file, certificate, { mode: 0o600 });
}
