import { checkOptions } from "../base/values/check-options.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { receivingOf } from "../storage/save/receiving.ts";
import { formError } from "./form-error.ts";
import type { Received, UploadField, UploadFields, UploadTarget } from "./received.ts";

/** One declared file field while its form is being read. */
export interface UploadSlot<F = unknown> {
  readonly field: string;
  readonly to: UploadTarget;
  readonly kind: "one" | "optional" | "many";
  readonly max: number;
  readonly files: F[];
}

/** Reads the declaration of a form's file fields. */
export function createUploadSlots<F>(fields: UploadFields): Map<string, UploadSlot<F>> {
  return new Map(Object.entries(fields).map(([field, declared]) => [field, createSlot<F>(field, declared)]));
}

/** The files by field, once the form has been read; `form-invalid` when one that is not optional is missing. */
export function filesOfSlots<M extends UploadFields>(slots: ReadonlyMap<string, UploadSlot>): Received<M>;
export function filesOfSlots(slots: ReadonlyMap<string, UploadSlot>): unknown {
  return Object.fromEntries([...slots.values()].map((slot) => [slot.field, filesOfSlot(slot)]));
}

const known = new Set(["to", "optional", "max"]);

function createSlot<F>(field: string, declared: UploadField): UploadSlot<F> {
  const action = `receive field ${JSON.stringify(field)}`;
  if (!("to" in declared)) {
    receivingOf(declared);
    return { field, to: declared, kind: "one", max: 1, files: [] };
  }
  const { to } = declared;
  receivingOf(to);
  checkOptions(declared, known, () => ({ action }));
  if (!("max" in declared)) {
    if (declared.optional) return { field, to, kind: "optional", max: 1, files: [] };
    throw new StowageError("invalid-option", `Cannot ${action}: beside to it needs optional: true, or max`);
  }
  if (Number.isSafeInteger(declared.max) && declared.max >= 1) {
    return { field, to, kind: "many", max: declared.max, files: [] };
  }
  throw new StowageError("invalid-option", `Cannot ${action}: max must be a whole number from 1`);
}

function filesOfSlot(slot: UploadSlot): unknown {
  if (slot.kind === "many") return slot.files;
  if (slot.kind === "one" && slot.files.length === 0) {
    throw formError("form-invalid", "no file was sent", {
      field: slot.field,
      fix: "Choose a file, or declare the field optional",
    });
  }
  return slot.files[0];
}
