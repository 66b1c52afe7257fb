import type { Terminal } from "../terminal/terminal.ts";

/** What a command may know of the world around it. */
export interface CommandContext {
  terminal: Terminal;
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that it was started in. */
  cwd: string;
  /** Asks whoever sits there; left out where nobody does. */
  ask?: (question: string) => Promise<string>;
}
