import { createHash } from "node:crypto";
import type { ConfiguredRecord } from "../../../../store/cloudfront/cloudfront-records.ts";

/** AWS's policies are older than any cloud of ours. */
const made = Date.UTC(2020, 6, 22);

/** The record of a policy that AWS has made, by its id. */
export function managedRecord<Config>(id: string, config: Config): [id: string, record: ConfiguredRecord<Config>] {
  const etag = `E${createHash("sha256").update(id).digest("hex").slice(0, 13).toUpperCase()}`;
  return [id, { id, etag, created: made, modified: made, config }];
}
