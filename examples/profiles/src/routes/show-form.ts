import type { RequestHandler } from "express";
import { profileForm } from "../pages/profile-form.ts";

/** `GET /profiles/new` */
export const showForm: RequestHandler = (_request, response) => {
  response.send(profileForm({ name: "", role: "" }).toString());
};
