import { type Code, StowageError } from "stowage";
import config from "../../stowage.config.ts";
import type { Problems } from "../pages/profile-form.ts";

/** Why a form is refused, in words for the person who sent it. */
export interface Refusal {
  status: number;
  problems: Problems;
}

const { avatars, documents } = config.storages;
const pictures = "Choose a PNG, JPEG, WebP, GIF or AVIF file.";
const files: Record<string, { field: "avatar" | "document"; tooLarge: string; wrongType: string }> = {
  avatars: {
    field: "avatar",
    tooLarge: `This picture is over ${avatars.options.maxSize}. Choose a smaller one.`,
    wrongType: `This is not a picture. ${pictures}`,
  },
  documents: {
    field: "document",
    tooLarge: `This document is over ${documents.options.maxSize}. Choose a smaller one.`,
    wrongType: "This is neither a PDF nor a picture. Choose a file that is one.",
  },
};

const unreadable: Partial<Record<Code, number>> = {
  "form-invalid": 422,
  "form-too-large": 413,
  truncated: 400,
  aborted: 400,
};

/** What the sender can mend; `undefined` for every other failure. */
export function explainRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof StowageError)) return undefined;
  const file = files[error.storage ?? ""];
  if (file !== undefined && error.code === "too-large")
    return { status: 413, problems: { [file.field]: file.tooLarge } };
  if (file !== undefined && error.code === "type-not-accepted") {
    return { status: 422, problems: { [file.field]: file.wrongType } };
  }
  const status = unreadable[error.code];
  return status === undefined ? undefined : { status, problems: { form: "The form did not arrive as it should." } };
}
