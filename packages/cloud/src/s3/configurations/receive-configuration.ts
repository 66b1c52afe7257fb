import type { XmlContent } from "@stowage/wire";
import { readDocument } from "../body/read-document.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Configuration } from "./configuration.ts";
import { parseConfiguration } from "./parse-configuration.ts";

/** Reads a configuration from the body of a request, and holds it to all its rules. */
export async function receiveConfiguration<T extends { [name: string]: XmlContent }>(
  context: BucketContext,
  configuration: Configuration<T>,
): Promise<T> {
  const { limit, digestRequired = false, settle } = configuration;
  const body = await readDocument(context, { digestRequired, ...(limit !== undefined && { limit }) });
  if (body.length === 0) throw new S3Error("MissingRequestBodyError");
  const value = parseConfiguration(configuration, body);
  return settle === undefined ? value : settle(value, context);
}
