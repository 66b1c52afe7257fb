import { eq } from "drizzle-orm";
import type { Database } from "../database.ts";
import { type Profile, profiles } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The profile of an address; an id that is none finds nothing. */
export async function findProfile(db: Database, id: string | string[] | undefined): Promise<Profile | undefined> {
  if (typeof id !== "string" || !uuid.test(id)) return undefined;
  const [profile] = await db.select().from(profiles).where(eq(profiles.id, id));
  return profile;
}
