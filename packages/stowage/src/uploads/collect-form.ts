import { formError } from "./form-error.ts";
import type { FormLimits } from "./form-limits.ts";
import type { PartBody } from "./part-body.ts";
import type { FormPart } from "./read-form.ts";
import { savePart, type SavePartOptions } from "./save-part.ts";
import type { UploadSlot } from "./upload-slots.ts";

/** Where the parts of a form go. */
export interface Collection extends SavePartOptions {
  slots: ReadonlyMap<string, UploadSlot>;
  text: URLSearchParams;
  limits: FormLimits;
}

/** Takes the parts one after the other: files into their slots' storages, the rest into the text. */
export async function collectForm(parts: AsyncIterable<FormPart>, into: Collection): Promise<void> {
  for await (const part of parts) {
    const slot = into.slots.get(part.name);
    if (part.fileName !== undefined) await savePart(part, slot, into);
    else if (slot === undefined) await readText(part, into.text, into.limits);
    else throw notAFile(part.name);
  }
}

async function readText(part: FormPart, text: URLSearchParams, limits: FormLimits): Promise<void> {
  if (text.size >= limits.textFields) {
    throw formError("form-too-large", `it has more than ${limits.textFields} text fields`);
  }
  text.append(part.name, await readValue(part.name, part.body, limits.textBytes));
}

async function readValue(field: string, body: PartBody, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw formError("form-too-large", `its text is over ${limit} bytes`, { field });
    chunks.push(chunk);
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks));
}

function notAFile(field: string): Error {
  return formError("form-invalid", "it came as text, not as a file", {
    field,
    fix: 'Send a file: an <input type="file"> in a form with enctype="multipart/form-data"',
  });
}
