import type { Request, RequestHandler } from "express";
import { receiveUploads } from "stowage";
import type { Database } from "../database.ts";
import { type Entries, type Problems, profileForm } from "../pages/profile-form.ts";
import { profiles } from "../schema.ts";
import { avatars, documents } from "../storages.ts";
import { explainRefusal, type Refusal } from "./explain-refusal.ts";

const fields = { avatar: { to: avatars, optional: true }, document: { to: documents, optional: true } } as const;

function readEntries(text: URLSearchParams): Entries {
  return { name: text.get("name")?.trim() ?? "", role: text.get("role")?.trim() ?? "" };
}

function findProblems(entries: Entries): Problems {
  const problems: Problems = {};
  if (entries.name === "") problems.name = "Enter a name.";
  if (entries.name.length > 80) problems.name = "Use at most 80 characters.";
  if (entries.role.length > 120) problems.role = "Use at most 120 characters.";
  return problems;
}

/** Stores both files while they arrive, then writes the row. The files are deleted again unless the row is written. */
async function receiveProfile(
  request: Request,
  text: URLSearchParams,
  db: Database,
): Promise<{ id: string } | Refusal> {
  await using upload = await receiveUploads(request, fields, { text });
  const { avatar, document } = upload.files;
  const entries = readEntries(text);
  const problems = findProblems(entries);
  if (avatar === undefined) problems.avatar = "Choose a portrait.";
  if (document === undefined) problems.document = "Choose a document.";
  if (avatar === undefined || document === undefined || Object.keys(problems).length > 0) {
    return { status: 422, problems };
  }
  const row = { ...entries, avatar: avatar.toJSON(), document: document.toJSON() };
  const [created] = await db.insert(profiles).values(row).returning({ id: profiles.id });
  if (created === undefined) throw new Error("Cannot create profile: the database returned no row");
  upload.keep();
  return created;
}

/** `POST /profiles`: the new profile's page, or the form again with what was entered and what was wrong with it. */
export function createProfile(db: Database): RequestHandler {
  return async (request, response) => {
    const text = new URLSearchParams();
    const result = await receiveProfile(request, text, db).catch((error: unknown) => {
      const refusal = explainRefusal(error);
      if (refusal === undefined) throw error;
      // The rest of a refused form is not read, so the connection cannot carry another request.
      response.set("Connection", "close");
      return refusal;
    });
    if ("id" in result) return response.redirect(303, `/profiles/${result.id}`);
    response.status(result.status).send(profileForm(readEntries(text), result.problems).toString());
  };
}
