import { eq } from "drizzle-orm";
import type { RequestHandler } from "express";
import type { Database } from "../database.ts";
import { profiles } from "../schema.ts";
import { avatars, documents } from "../storages.ts";
import { findProfile } from "./find-profile.ts";

/** `POST /profiles/:id/delete`: the row first, then its files, so that no row ever names a file that is gone. */
export function deleteProfile(db: Database): RequestHandler {
  return async (request, response, next) => {
    const profile = await findProfile(db, request.params["id"]);
    if (profile === undefined) return next();
    await db.delete(profiles).where(eq(profiles.id, profile.id));
    const results = await Promise.all([avatars.delete(profile.avatar.key), documents.delete(profile.document.key)]);
    for (const error of results.flatMap((result) => result.failed)) console.error(error);
    response.redirect(303, "/?done=deleted");
  };
}
