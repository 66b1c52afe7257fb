import type { ResolvedConfig } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";

/** Refuses to change what something else owns. */
export function refuseUnmanaged({ managed, stage }: ResolvedConfig, action: string): void {
  if (managed !== false) return;
  const message = `Cannot ${action} stage ${JSON.stringify(stage)}: it says managed: false`;
  throw new CliError("not-managed", message);
}
