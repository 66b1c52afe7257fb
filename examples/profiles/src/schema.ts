import { jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { FileReference } from "stowage";

export const profiles = pgTable("profiles", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  role: text("role").notNull(),
  avatar: jsonb("avatar").$type<FileReference>().notNull(),
  document: jsonb("document").$type<FileReference>().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export type Profile = typeof profiles.$inferSelect;

/** Makes the table of a new database. An application that changes its tables uses Drizzle's migrations instead. */
export const createTables = sql`
  create table if not exists profiles (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    role text not null,
    avatar jsonb not null,
    document jsonb not null,
    created_at timestamptz not null default now()
  )`;
