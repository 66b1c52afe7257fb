import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { Database } from "./database.ts";
import { messagePage } from "./pages/message-page.ts";
import { createProfile } from "./routes/create-profile.ts";
import { deleteProfile } from "./routes/delete-profile.ts";
import { listProfiles } from "./routes/list-profiles.ts";
import { showForm } from "./routes/show-form.ts";
import { showProfile } from "./routes/show-profile.ts";
import { refuseCrossSite } from "./security/refuse-cross-site.ts";
import { securityHeaders } from "./security/security-headers.ts";
import type { Settings } from "./settings.ts";

const notFound: RequestHandler = (_request, response) => {
  const page = messagePage({
    title: "Nothing here",
    text: "There is no such page. The profile may have been deleted.",
  });
  response.status(404).send(page.toString());
};

const failed: ErrorRequestHandler = (error, _request, response, next) => {
  console.error(error);
  if (response.headersSent) return next(error);
  const page = messagePage({ title: "That did not work", text: "Something went wrong on our side. Please try again." });
  response.status(500).send(page.toString());
};

/** The application, ready to listen. */
export function createApplication(db: Database, settings: Settings): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders(), refuseCrossSite);
  app.get("/", listProfiles(db, settings));
  app.get("/profiles/new", showForm);
  app.post("/profiles", createProfile(db));
  app.get("/profiles/:id", showProfile(db, settings));
  app.post("/profiles/:id/delete", deleteProfile(db));
  app.use(notFound, failed);
  return app;
}
