import { readDocument } from "../../body/read-document.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { BucketContext } from "../../operation-context.ts";
import type { DocumentForm } from "../document-form.ts";
import { parseDocument } from "../../schema/parse-document.ts";

/** Reads a configuration from the body of a request, and holds it to all its rules. */
export async function receiveConfiguration<T>(context: BucketContext, form: DocumentForm<T>): Promise<T> {
  const { limit, digestRequired = false, settle } = form;
  const body = await readDocument(context, { digestRequired, ...(limit !== undefined && { limit }) });
  if (body.length === 0) throw new S3Error("MissingRequestBodyError");
  const value = parseDocument(form, body);
  return settle === undefined ? value : settle(value, context);
}
