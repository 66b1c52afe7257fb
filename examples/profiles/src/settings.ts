import { parseDuration } from "stowage/config";
import type { Duration } from "stowage";

/** What the environment decides. */
export interface Settings {
  /** `PORT`; 3000 by default, 0 for any that is free. */
  port: number;
  /** `DATABASE_URL`: a Postgres server. Without it the application brings its own. */
  databaseUrl: string | undefined;
  /** `PROFILES_LINK_LIFE`: how long a link to a document works; `10 minutes` by default. */
  linkLife: Duration;
}

function isDuration(text: string): text is Duration {
  return parseDuration(text) > 0;
}

function readDuration(name: string, text: string): Duration {
  if (isDuration(text)) return text;
  throw new Error(`Cannot read ${name} "${text}": it must be a duration, such as "10 minutes"`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`Cannot read PORT "${text}": it must be a number from 0 to 65535`);
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(env["PORT"] ?? "3000"),
    databaseUrl: env["DATABASE_URL"],
    linkLife: readDuration("PROFILES_LINK_LIFE", env["PROFILES_LINK_LIFE"] ?? "10 minutes"),
  };
}
