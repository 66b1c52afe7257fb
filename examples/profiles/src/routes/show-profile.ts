import type { RequestHandler } from "express";
import type { Database } from "../database.ts";
import { profilePage } from "../pages/profile-page.ts";
import type { Settings } from "../settings.ts";
import { findProfile } from "./find-profile.ts";

/** `GET /profiles/:id` */
export function showProfile(db: Database, settings: Settings): RequestHandler {
  return async (request, response, next) => {
    const profile = await findProfile(db, request.params["id"]);
    if (profile === undefined) return next();
    response.send(profilePage(profile, settings.linkLife).toString());
  };
}
