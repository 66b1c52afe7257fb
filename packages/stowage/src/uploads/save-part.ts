import { StowageError } from "../base/errors/stowage-error.ts";
import type { StoredFile } from "../storage/files/stored-file.ts";
import { receivingOf } from "../storage/save/receiving.ts";
import { formError } from "./form-error.ts";
import type { FormPart } from "./read-form.ts";
import type { UploadTarget } from "./received.ts";
import type { StoredFiles } from "./stored-files.ts";
import type { UploadSlot } from "./upload-slots.ts";

/** What is to know of the stored file, and what may stop the storing. */
export interface SavePartOptions {
  stored: StoredFiles;
  signal: AbortSignal | undefined;
}

/** Stores the file of a part in its field's storage. A file input that was left empty is no file. */
export async function savePart(part: FormPart, slot: UploadSlot | undefined, options: SavePartOptions): Promise<void> {
  if (slot === undefined) throw undeclared(part.name);
  if (part.fileName === "" && (await part.body.isEmpty())) return;
  if (slot.files.length >= slot.max) throw tooMany(slot);
  slot.files.push(await save(part, slot.to, options));
}

async function save(part: FormPart, to: UploadTarget, { stored, signal }: SavePartOptions): Promise<StoredFile> {
  const receiving = receivingOf(to);
  try {
    const { file, owned } = await receiving.save(part.fileName ?? "", part.body, {
      ...(part.type !== undefined && { type: part.type }),
      ...(signal !== undefined && { signal }),
    });
    // A file that was there already, or that another may be given, is not the form's to delete.
    if (owned) stored.add(to, file.key);
    return file;
  } catch (error) {
    if (receiving.minted) addUnknown(stored, to, error);
    // The storage may only pass on why the form could not be read, a lost connection for instance.
    throw part.body.failure ?? inField(part.name, error);
  }
}

/** An answer that was lost may have been a success: the key, which is nobody else's, is deleted with the others. */
function addUnknown(stored: StoredFiles, to: UploadTarget, error: unknown): void {
  if (error instanceof StowageError && error.applied !== "no" && error.key !== undefined) stored.add(to, error.key);
}

function inField(field: string, error: unknown): unknown {
  if (!(error instanceof StowageError)) return error;
  const { code, fix, storage, key, applied, retryable } = error;
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return formError(code, reason, {
    field,
    fix,
    applied,
    retryable,
    cause: error,
    ...(storage !== undefined && { storage }),
    ...(key !== undefined && { key }),
  });
}

function undeclared(field: string): Error {
  return formError("form-invalid", "no file is expected in it", {
    field,
    fix: "Name the field in the call of receiveUploads, or leave the file out of the form",
  });
}

function tooMany({ field, max }: UploadSlot): Error {
  return formError("form-too-large", `it takes at most ${max === 1 ? "1 file" : `${max} files`}`, { field });
}
