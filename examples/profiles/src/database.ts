import { mkdir } from "node:fs/promises";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { createTables } from "./schema.ts";
import type { Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** Beside what `stowage dev` keeps, so that deleting one folder starts anew. */
const embedded = ".stowage/database";

export type Database = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  db: Database;
  close(): Promise<void>;
}

async function openServer(url: string): Promise<OpenDatabase> {
  const { default: postgres } = await import("postgres");
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const client = postgres(url, { onnotice: () => undefined });
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { drizzle } = await import("drizzle-orm/pglite");
  await mkdir(directory, { recursive: true });
  const client = await PGlite.create(directory);
  return { db: drizzle(client), close: () => client.close() };
}

/** Drizzle's message is the statement; what went wrong is the cause of it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  // Node leaves the message empty where it tried more than one address.
  return error.message === "" && "code" in error ? String(error.code) : error.message;
}

/** Opens Postgres, the server of `DATABASE_URL` or the embedded one, and makes the tables when they are missing. */
export async function openDatabase({ databaseUrl }: Settings): Promise<OpenDatabase> {
  const database = await (databaseUrl === undefined ? openEmbedded(embedded) : openServer(databaseUrl));
  try {
    await database.db.execute(createTables);
    return database;
  } catch (error) {
    await database.close();
    throw new StartError(`Cannot use the database: ${reasonOf(error)}`, { cause: error });
  }
}
