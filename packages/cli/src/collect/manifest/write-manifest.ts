import type { Driver } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import type { DeployedManifest } from "./read-manifest.ts";

/** Switches the manifest, only if it still is the one that this deploy started from. */
export async function writeManifest(
  driver: Driver,
  key: string,
  text: string,
  previous?: DeployedManifest,
): Promise<void> {
  const bytes = Buffer.from(text);
  const options = { size: bytes.length, type: "application/json", cacheControl: "no-cache" };
  const condition = previous === undefined ? "create" : { match: previous.etag };
  try {
    await driver.put(key, bytes, { ...options, condition });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "already-exists")) throw cause;
    throw new CliError(
      "manifest-changed",
      `Cannot switch manifest ${JSON.stringify(key)}: another deploy did meanwhile`,
      { cause },
    );
  }
}
