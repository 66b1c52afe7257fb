import { desc } from "drizzle-orm";
import type { RequestHandler } from "express";
import type { Database } from "../database.ts";
import { profileList } from "../pages/profile-list.ts";
import { profiles } from "../schema.ts";
import type { Settings } from "../settings.ts";

/** `GET /` */
export function listProfiles(db: Database, settings: Settings): RequestHandler {
  return async (request, response) => {
    const everyone = await db.select().from(profiles).orderBy(desc(profiles.createdAt));
    const deleted = request.query["done"] === "deleted";
    response.send(profileList(everyone, { linkLife: settings.linkLife, deleted }).toString());
  };
}
