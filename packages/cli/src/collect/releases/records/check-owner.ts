import { CliError } from "../../../terminal/cli-error.ts";
import type { Release } from "../../manifest/release.ts";

/** Who deploys below a prefix. */
export interface Owner {
  app: string;
  stage: string;
}

/**
 * Refuses what another application or stage deployed.
 *
 * @throws CliError `prefix-taken`.
 */
export function checkOwner(prefix: string, { app, stage }: Owner, found: Pick<Release, "app" | "stage">): void {
  if (found.app === app && found.stage === stage) return;
  const theirs = `it bears the mark of app ${JSON.stringify(found.app)}, stage ${JSON.stringify(found.stage)}`;
  const message = `Cannot touch ${JSON.stringify(prefix)} as app ${JSON.stringify(app)}, stage ${JSON.stringify(stage)}`;
  throw new CliError("prefix-taken", `${message}: ${theirs}`);
}
