import { formatAmzDate, signPostPolicy } from "@stowage/wire";
import { contentType, filePart, formBytes, type PartBytes, textPart } from "../uploads/form-bytes.ts";
import { type RawAnswer, sendTarget } from "./raw-request.ts";
import type { SessionKeys } from "./sessions.ts";
import { Bucket } from "./start-with-bucket.ts";
import type { TestCloud } from "./start-test-cloud.ts";

/** Fields of a form by name, in their order. */
export type FormFields = Record<string, string>;

/** What a policy is made of. */
export interface SignedForm {
  fields: FormFields;
  /** By default one for the bucket and one for each field. */
  conditions?: unknown[];
  /** Further conditions. */
  more?: unknown[];
  expiration?: string;
  credentials?: SessionKeys;
  region?: string;
  /** The text of the policy, where it is not to be well-formed. */
  text?: string;
}

/** Signs a form with our own library. */
export function signForm(cloud: TestCloud, form: SignedForm): FormFields {
  const { region = "us-east-1", more = [] } = form;
  const credentials: SessionKeys = form.credentials ?? cloud.root;
  const amzDate = formatAmzDate(new Date());
  const scope = { date: amzDate.slice(0, 8), region, service: "s3" };
  const signed: FormFields = {
    ...form.fields,
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${credentials.accessKeyId}/${scope.date}/${region}/s3/aws4_request`,
    "x-amz-date": amzDate,
    ...(credentials.sessionToken !== undefined && { "x-amz-security-token": credentials.sessionToken }),
  };
  const each = Object.entries(signed).map(([name, value]) => ({ [name]: value }));
  const conditions = [...(form.conditions ?? [{ bucket: Bucket }, ...each]), ...more];
  const expiration = form.expiration ?? new Date(Date.now() + 60_000).toISOString();
  const policy = Buffer.from(form.text ?? JSON.stringify({ expiration, conditions })).toString("base64");
  const signature = signPostPolicy(policy, credentials.secretAccessKey, scope);
  return { ...signed, policy, "x-amz-signature": signature };
}

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

/** An answer in one line: `403 AccessDenied`. */
export function outcomeOf({ status, code }: RawAnswer): string {
  return code === undefined ? String(status) : `${status} ${code}`;
}
