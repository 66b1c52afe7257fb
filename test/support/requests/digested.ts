import { createHash } from "node:crypto";

/** The Content-MD5 of a body, which S3 insists on for some documents. */
export function digested(body: string): { body: string; headers: { "content-md5": string } } {
  return { body, headers: { "content-md5": createHash("md5").update(body).digest("base64") } };
}
