import type { ListedRelease, Releases } from "../records/list-releases.ts";

export interface KeepRules {
  /** Releases that were live before and can be rolled back to, besides the live one. */
  keep: number;
  /** What is younger than this is kept. */
  cutoff: Date;
  /** By the storage's clock. */
  now: Date;
}

/** A deploy that takes longer than a day has to begin again. */
const longestDeploy = 24 * 60 * 60_000;

/** What `--clear` leaves. */
export function onlyLive({ releases }: Releases): ListedRelease[] {
  return releases.filter(({ state }) => state === "live");
}

/**
 * The releases that keep their records and files: the live one; as many of those that were live as asked for; everything
 * young, also what never went live: its deploy may go on. What was live between two that are kept is kept as well, for
 * the releases are a chain.
 */
export function chooseKept({ releases, wereLive }: Releases, { keep, cutoff, now }: KeepRules): ListedRelease[] {
  const byName = new Map(releases.map((each) => [each.release.release, each]));
  const lastYoung = wereLive.findLastIndex((name) => isSince(byName.get(name), cutoff));
  const chain = new Set(wereLive.slice(0, Math.max(keep, lastYoung + 1)));
  const unfinished = new Date(Math.min(cutoff.getTime(), now.getTime() - longestDeploy));
  return releases.filter((each) => {
    if (each.state === "never live") return isSince(each, unfinished);
    return each.state === "live" || chain.has(each.release.release);
  });
}

function isSince(release: ListedRelease | undefined, time: Date): boolean {
  return release?.record !== undefined && release.record.modified >= time;
}
