import { CliError } from "../../../terminal/cli-error.ts";
import { manifestName } from "../../manifest/manifest-name.ts";
import type { LiveManifest } from "../../manifest/read-live.ts";
import type { Release } from "../../manifest/release.ts";
import { checkOwner, type Owner } from "./check-owner.ts";
import { unreadable } from "./copy-manifest.ts";

/** A live manifest that stowage wrote for the application and the stage at hand. */
export interface OwnedLive {
  etag: string;
  release: Release;
}

/**
 * Lets only through what this application and stage deployed.
 *
 * @throws CliError `manifest-missing`, `manifest-unreadable` or `prefix-taken`.
 */
export function ownedLive(prefix: string, owner: Owner, live: LiveManifest | undefined): OwnedLive {
  const key = prefix + manifestName;
  if (live === undefined)
    throw new CliError("manifest-missing", `Cannot find ${JSON.stringify(key)}: nothing is deployed there`);
  const { etag, release } = live;
  if (release === undefined) throw unreadable(key, "it bears no mark of stowage collect");
  checkOwner(prefix, owner, release);
  return { etag, release };
}
