import type { Driver } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";

/** The manifest that is live, as far as it can be relied on: Django's own deploys write no `stowage`. */
export interface DeployedManifest {
  text: string;
  /** For the compare-and-swap. */
  etag: string;
  /** From plain to hashed path. */
  paths: ReadonlyMap<string, string>;
  /** By plain path: md5[:12] of the plain file where it differs from the hashed one. */
  originals: ReadonlyMap<string, string | undefined>;
}

/** Reads the live manifest in one request; `undefined` when nothing was deployed yet. */
export async function readManifest(driver: Driver, key: string): Promise<DeployedManifest | undefined> {
  const found = await driver.get(key).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "not-found") return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of found.body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { text, etag: found.info.etag, ...parse(text, key) };
}

function parse(text: string, key: string): Pick<DeployedManifest, "paths" | "originals"> {
  try {
    const manifest: unknown = JSON.parse(text);
    const paths = memberOf(manifest, "paths");
    if (paths === undefined) throw new TypeError('it has no "paths"');
    const files = Object.entries(memberOf(memberOf(manifest, "stowage"), "files") ?? {});
    return {
      paths: new Map(Object.entries(paths).map(([path, hashed]) => [path, String(hashed)])),
      originals: new Map(files.map(([path, file]) => [path, originalOf(file)])),
    };
  } catch (cause) {
    const message = `Cannot read manifest ${JSON.stringify(key)}: it is not a staticfiles.json`;
    throw new CliError("manifest-unreadable", message, { cause });
  }
}

function originalOf(file: unknown): string | undefined {
  const original = isRecord(file) ? file["original"] : undefined;
  return typeof original === "string" ? original : undefined;
}

function memberOf(value: unknown, name: string): Record<string, unknown> | undefined {
  const member = isRecord(value) ? value[name] : undefined;
  return isRecord(member) ? member : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
