import { mkdir } from "node:fs/promises";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { createTables } from "./schema.ts";
import type { Settings } from "./settings.ts";

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

/** Opens Postgres, the server of `DATABASE_URL` or the embedded one, and makes the tables when they are missing. */
export async function openDatabase({ databaseUrl }: Settings): Promise<OpenDatabase> {
  const database = await (databaseUrl === undefined ? openEmbedded(embedded) : openServer(databaseUrl));
  await database.db.execute(createTables);
  return database;
}
