import type { IncomingMessage } from "node:http";
import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import { parseByteSize, type Size } from "../base/values/parse-byte-size.ts";
import { ChunkSource } from "./chunk-source.ts";
import { collectForm } from "./collect-form.ts";
import { failedForm } from "./failed-form.ts";
import { formError } from "./form-error.ts";
import type { FormLimits } from "./form-limits.ts";
import { type FormBody, openFormBody } from "./open-form-body.ts";
import { readFormLimits } from "./read-form-limits.ts";
import type { ReceivedForm, UploadFields } from "./received.ts";
import { StoredFiles } from "./stored-files.ts";
import { createUploadSlots, filesOfSlots } from "./upload-slots.ts";

/** What a form is held to beyond the limits of the storages. */
export interface ReceiveUploadsOptions {
  /** The whole body at most, all files and fields together; unlimited by default, as each file and field has its limit. */
  total?: Size;
  /**
   * Where the text fields go while the form is read; a new one by default. Given one, it holds what was entered also when
   * the form is refused, so that the page can show it again.
   */
  text?: URLSearchParams;
  /** Other limits than the usual ones on parts, text fields and headers. */
  limits?: Partial<FormLimits>;
  /** Gives the form up: what is stored of it is deleted, and the error is `aborted`. */
  signal?: AbortSignal;
}

const known = optionNames<ReceiveUploadsOptions>({ total: true, text: true, limits: true, signal: true });

/**
 * Receives a multipart form: its files go as streams straight into storages, its other fields into `text`. It is all or
 * nothing: when one field fails, or the client goes away, whatever the form has stored is deleted before this rejects. In a
 * storage that names by content it stays, for another save may have been given the same file meanwhile.
 *
 * After a rejection the rest of the body is not wanted. Answer with `Connection: close`: up to 64 MiB of what the client
 * still sends is discarded in the background, so that the answer reaches it.
 *
 * @param request A web `Request`, or a Node request (Express's `req` is one), whose body nobody has read.
 * @param fields The form's file fields: a storage takes exactly one file, `{ to, optional: true }` at most one,
 * `{ to, max }` up to `max`. A file in any other field is an error; an empty file input counts as no file.
 * @param options Limits, a signal, and where the text goes.
 * @returns The stored files by field and the text fields. They are deleted on disposal unless `keep()` was called.
 * @throws StowageError with the field's name in its message and the code `form-invalid`, `form-too-large`, `truncated`,
 * `aborted`, `invalid-option`, or what `save` says of a file: `type-not-accepted`, `too-large` …
 * @example
 * ```ts
 * await using form = await receiveUploads(request, { avatar: avatars, scans: { to: documents, max: 3 } });
 * await db.insert(profiles).values({ name: form.text.get("name"), avatar: form.files.avatar.key });
 * form.keep();
 * ```
 */
export async function receiveUploads<const M extends UploadFields>(
  request: Request | IncomingMessage,
  fields: M,
  options: ReceiveUploadsOptions = {},
): Promise<ReceivedForm<M>> {
  checkOptions(options, known, () => ({ action: "receive uploads" }));
  const limits = readFormLimits(options.limits);
  const total = options.total === undefined ? Number.POSITIVE_INFINITY : parseByteSize(options.total);
  const slots = createUploadSlots<unknown>(fields);
  const body = openFormBody(request);
  checkLength(body, total);
  const source = new ChunkSource(body.chunks, { total, idle: limits.idle, signal: options.signal });
  const stored = new StoredFiles();
  try {
    // Loaded with the first form, as its parser takes longer to load than all else.
    const { readForm } = await import("./read-form.ts");
    const parts = readForm(source, body.boundary, limits);
    const text = options.text ?? new URLSearchParams();
    await collectForm(parts, { slots, text, stored, limits, signal: options.signal });
    const files = filesOfSlots<M>(slots);
    source.close();
    return { files, text, keep: () => stored.keep(), [Symbol.asyncDispose]: () => stored.delete() };
  } catch (error) {
    source.drain();
    throw await failedForm(error, stored);
  }
}

function checkLength(body: FormBody, total: number): void {
  if (body.length === undefined || body.length <= total) return;
  throw formError("form-too-large", `its body of ${body.length} bytes is over ${total} bytes`);
}
