import type { Driver } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import type { Manifest } from "./manifest.ts";

/** The manifest that is live, as far as it can be relied on: Django's own deploys write no `stowage`. */
export interface DeployedManifest {
  text: string;
  /** For the compare-and-swap. */
  etag: string;
  paths: Readonly<Record<string, string>>;
  files: Readonly<Record<string, { original?: unknown }>>;
}

/** Reads the live manifest in one request; `undefined` when nothing was deployed yet. */
export async function readManifest(driver: Driver, key: string): Promise<DeployedManifest | undefined> {
  const found = await driver.get(key).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of found.body as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { text, etag: found.info.etag, ...parse(text, key) };
}

function parse(text: string, key: string): Pick<DeployedManifest, "paths" | "files"> {
  try {
    const { paths, stowage } = JSON.parse(text) as Partial<Manifest>;
    if (typeof paths !== "object") throw new TypeError('it has no "paths"');
    return { paths, files: stowage?.files ?? {} };
  } catch (cause) {
    throw new CliError(
      "manifest-unreadable",
      `Cannot read manifest ${JSON.stringify(key)}: it is not staticfiles.json`,
      { cause },
    );
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "not-found";
}
