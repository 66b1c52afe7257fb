import { digested } from "./digested.ts";
import { type RawAnswer } from "./send-target.ts";
import { sendRaw } from "./send-raw.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** Puts a document of the bucket `media` by hand, with its Content-MD5. */
export async function putDocument(cloud: TestCloud, subresource: string, body: string): Promise<RawAnswer> {
  return await sendRaw(cloud, { method: "PUT", path: "/media", query: subresource, ...digested(body) });
}
