import { createHash } from "node:crypto";
import { sendForm } from "./send-form.ts";
import { signForm } from "./sign-form.ts";
import { fetchTarget } from "./fetch-target.ts";
import { presign } from "./presign.ts";
import { type RawAnswer } from "./send-target.ts";
import { type RawRequest, sendRaw } from "./send-raw.ts";
import type { TestCloud, TestCredentials } from "../clouds/start-test-cloud.ts";

/** A request that a condition is to be asked about. */
export interface Asked {
  /** The action that the condition stands on; everything else is allowed. */
  action: string;
  send: (cloud: TestCloud, credentials: TestCredentials) => Promise<RawAnswer>;
}

/** The condition block of a statement. */
export type Condition = Record<string, Record<string, string | readonly string[]>>;

/** A context key, beside a request that has it, what it is then, and a request that has not. */
export interface ContextRow {
  key: string;
  /** Left out for a key that no request has. */
  present?: { asked: Asked; holds: Condition; fails: Condition };
  /** Left out for a key that every request has. */
  absent?: Asked;
}

/** A request signed in its headers. */
export function ask(action: string, made: RawRequest): Asked {
  return { action, send: (cloud, credentials) => sendRaw(cloud, { ...made, credentials }) };
}

/** What every bucket of the rows has: the object `k` with the tag `color=red`, and `plain` without tags. */
const object = "/media/k";
export const read = (headers: Record<string, string> = {}): Asked =>
  ask("s3:GetObject", { path: object, headers, payloadHash: emptyHash });
export const write = (headers: Record<string, string> = {}, action = "s3:PutObject"): Asked =>
  ask(action, { method: "PUT", path: "/media/new", body: "x", headers });
export const list = (query: string, action = "s3:ListBucket"): Asked => ask(action, { path: "/media", query });
export const create = (headers: Record<string, string> = {}, body = "", action = "s3:CreateBucket"): Asked =>
  ask(action, { method: "PUT", path: "/made", headers, body });

/** A request whose signature stands in its query. */
export const readPresigned: Asked = {
  action: "s3:GetObject",
  send: (cloud, credentials) => fetchTarget(cloud, presign(cloud, object, { credentials })),
};

/** A form that is signed by its policy. */
export const postForm: Asked = {
  action: "s3:PutObject",
  send: (cloud, credentials) => sendForm(cloud, signForm(cloud, { fields: { key: "form" }, credentials })),
};

export const emptyHash = createHash("sha256").digest("hex");

/** A key that is equal to a value in a request that has it. */
export function equal(key: string, value: string, asked: Asked, absent?: Asked): ContextRow {
  const holds = { StringEquals: { [key]: value } };
  const fails = { StringEquals: { [key]: `${value}x` } };
  return { key, present: { asked, holds, fails }, ...(absent && { absent }) };
}

/** A key that is compared by another operator. */
export function compared(
  key: string,
  [operator, held, failed]: readonly [operator: string, held: string, failed: string],
  asked: Asked,
  absent?: Asked,
): ContextRow {
  const present = { asked, holds: { [operator]: { [key]: held } }, fails: { [operator]: { [key]: failed } } };
  return { key, present, ...(absent && { absent }) };
}
