import type { Duration } from "stowage";
import { parseDuration } from "stowage/config";
import config from "../stowage.config.ts";
import { StartError } from "./start-error.ts";

/** What the environment decides. */
export interface Settings {
  /** `PORT`; 3000 by default, 0 for any that is free. */
  port: number;
  /** `DATABASE_URL`: a Postgres server. Without it the application brings its own. */
  databaseUrl: string | undefined;
  /** `PROFILES_LINK_LIFE`: how long a link to a document works; `10 minutes` by default. */
  linkLife: Duration;
}

const longestLink = config.storages.documents.options.urlExpiresIn ?? "1 hour";

function isLinkLife(text: string): text is Duration {
  const seconds = parseDuration(text);
  return seconds >= 1 && seconds <= parseDuration(longestLink);
}

function readLinkLife(text: string): Duration {
  if (isLinkLife(text)) return text;
  throw new StartError(`Cannot read PROFILES_LINK_LIFE "${text}": it must be from 1 second to ${longestLink}`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`Cannot read PORT "${text}": it must be a number from 0 to 65535`);
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || URL.canParse(text)) return text;
  throw new StartError(
    "Cannot read DATABASE_URL: it must be an address such as postgres://user:password@host/database",
  );
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(env["PORT"] ?? "3000"),
    databaseUrl: readDatabaseUrl(env["DATABASE_URL"]),
    linkLife: readLinkLife(env["PROFILES_LINK_LIFE"] ?? "10 minutes"),
  };
}
