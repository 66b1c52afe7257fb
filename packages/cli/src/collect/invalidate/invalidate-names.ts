import { count } from "../../terminal/count.ts";
import { CliError } from "../../terminal/cli-error.ts";
import type { InvalidationSummary, Invalidate } from "./invalidation.ts";
import type { StaleNames } from "./stale-names.ts";

export interface InvalidateNamesOptions {
  /** Of the CDN; nothing is invalidated without it. */
  invalidate?: Invalidate | undefined;
  /** The same for a repeat of the same request. */
  reference: string;
  signal?: AbortSignal | undefined;
}

/** What was asked of the CDN, or why it was not. */
export interface InvalidationOutcome {
  invalidation?: InvalidationSummary;
  warnings: string[];
}

const shown = 20;

/** Lets the CDN forget plain names, once they have changed. It never fails: the deploy is done, and copies expire. */
export async function invalidateNames(
  stale: StaleNames,
  { invalidate, reference, signal }: InvalidateNamesOptions,
): Promise<InvalidationOutcome> {
  const paths = stale.paths();
  if (invalidate === undefined || paths.length === 0) return { warnings: [] };
  try {
    return { invalidation: { ...(await invalidate({ paths, reference, signal })), paths }, warnings: [] };
  } catch (error) {
    const [reason, fix] = reasonOf(error);
    const byHand = (paths.length > shown ? stale.everything() : paths).join(" ");
    const what = `Cannot invalidate ${count(paths.length, "path")} of the CDN: ${reason}`;
    const effect = "everything is deployed, and the CDN may serve old copies until they expire";
    return { warnings: [`${what}; ${effect}. ${fix}By hand, invalidate ${byHand}`] };
  }
}

function reasonOf(error: unknown): [reason: string, fix: string] {
  if (error instanceof CliError) return [error.message, `${error.fix}. `];
  return [error instanceof Error ? error.message : String(error), ""];
}
