import type { ResolvedConfig, ResolvedStorage } from "stowage/config";
import { CliError } from "../../../terminal/cli-error.ts";
import { servable } from "./behaviors.ts";

/** AWS gives a distribution more only when it is asked. */
const mostStorages = 25;

/** The pattern of a behaviour takes 255 characters, a slash and a star included. */
const longestPrefix = 253;

/** Refuses a stage whose storages no distribution can tell apart, before anything is asked of the cloud. */
export function checkServable({ storages }: ResolvedConfig): void {
  const all = Object.values(storages);
  if (all.length > mostStorages) {
    throw new CliError(
      "cdn-unsupported",
      `Cannot serve ${all.length} storages by one CDN: a distribution takes ${mostStorages} behaviours`,
      { fix: "Join storages, or write cdn: false" },
    );
  }
  for (const storage of all) checkPrefix(storage);
}

function checkPrefix({ name, prefix }: ResolvedStorage): void {
  const reason = reasonAgainst(prefix);
  if (reason === undefined) return;
  throw new CliError(
    "cdn-unsupported",
    `Cannot serve storages.${name} by a CDN: prefix ${JSON.stringify(prefix)} ${reason}`,
  );
}

function reasonAgainst(prefix: string): string | undefined {
  if (!servable.test(prefix)) return "holds characters that CloudFront matches in no pattern";
  return prefix.length > longestPrefix ? `is longer than ${longestPrefix} characters` : undefined;
}
