import { CliError } from "../../../terminal/cli-error.ts";
import { checkOwner, type Owner } from "../records/check-owner.ts";
import type { Releases } from "../records/list-releases.ts";
import { unreadable } from "../records/copy-manifest.ts";

/** A record that is neither live nor was is younger than this as long as its deploy may go on. */
const underWay = 60 * 60_000;

/**
 * Refuses to decide anything by records that cannot be read or belong to somebody else, and beside a deploy.
 *
 * @throws CliError `manifest-unreadable`, `prefix-taken` or `deploy-running`.
 */
export function checkRecords(prefix: string, owner: Owner, listed: Releases, now: Date): void {
  const [damaged] = listed.unreadable;
  if (damaged !== undefined) throw unreadable(damaged, "it is no record of a release; nothing was deleted");
  for (const { release, state, record } of listed.releases) {
    checkOwner(prefix, owner, release);
    if (state !== "never live" || record === undefined) continue;
    if (now.getTime() - record.modified.getTime() >= underWay) continue;
    const since = `recorded at ${record.modified.toISOString()} and not live`;
    const message = `Cannot prune ${JSON.stringify(prefix)} beside a deploy: release ${release.release} was ${since}`;
    throw new CliError("deploy-running", `${message}; nothing was deleted`);
  }
}
