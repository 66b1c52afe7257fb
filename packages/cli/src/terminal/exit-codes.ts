/** What an exit code is, and what it means to a script. */
export interface ExitDefinition {
  readonly status: number;
  readonly meaning: string;
}

/** The name of an exit code. */
export type ExitName =
  | "ok"
  | "failed"
  | "usage"
  | "waiting"
  | "config"
  | "in-use"
  | "refused"
  | "not-found"
  | "unreachable"
  | "conflict"
  | "changes";

/** The one table of exit codes of all commands. `dev` ends with the code of its own command instead. */
export const exitCodes: Readonly<Record<ExitName, ExitDefinition>> = {
  ok: { status: 0, meaning: "done" },
  failed: { status: 1, meaning: "failed; the message says why" },
  usage: { status: 2, meaning: "the command line is wrong" },
  waiting: { status: 3, meaning: "done but for what waits for DNS; run it again" },
  config: { status: 4, meaning: "the configuration or the environment is not valid; nothing was started" },
  "in-use": { status: 5, meaning: "a port or a data directory is in use" },
  refused: { status: 6, meaning: "access denied, or the bucket belongs to somebody else" },
  "not-found": { status: 7, meaning: "no such file or bucket" },
  unreachable: { status: 8, meaning: "the storage did not answer; try again" },
  conflict: { status: 9, meaning: "somebody else changed it meanwhile; run it again" },
  changes: { status: 10, meaning: "the cloud is not as the configuration says; nothing was changed" },
};
