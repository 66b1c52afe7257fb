import { contentType, filePart, formBytes, type PartBytes, textPart } from "../../uploads/form-bytes.ts";
import { type RawAnswer, sendTarget } from "./send-target.ts";
import { Bucket } from "../clouds/start-with-bucket.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";
import type { FormFields } from "./sign-form.ts";

/** What is sent beside the fields. */
export interface SentForm {
  path?: string;
  content?: string | Buffer;
  fileName?: string;
  /** Parts after the file. */
  after?: readonly PartBytes[];
  headers?: Record<string, string>;
}

/** Sends a form as a browser does. */
export async function sendForm(cloud: TestCloud, fields: FormFields, sent: SentForm = {}): Promise<RawAnswer> {
  const { path = `/${Bucket}`, content = "hello", fileName = "photo.jpg", after = [], headers = {} } = sent;
  const parts = Object.entries(fields).map(([name, value]) => textPart(name, value));
  return await sendParts(cloud, [...parts, filePart("file", fileName, content), ...after], { path, headers });
}

/** Sends the parts of a form, and nothing else. */
export async function sendParts(
  cloud: TestCloud,
  parts: readonly PartBytes[],
  { path = `/${Bucket}`, headers = {} }: Pick<SentForm, "path" | "headers"> = {},
): Promise<RawAnswer> {
  const body = formBytes(parts);
  const host = `127.0.0.1:${cloud.port}`;
  const plain = { host, "content-type": contentType, "content-length": String(body.length), ...headers };
  return await sendTarget(cloud, { method: "POST", target: path, headers: plain }, body);
}
