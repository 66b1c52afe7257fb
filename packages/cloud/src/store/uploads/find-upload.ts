import type { Engine } from "../engine.ts";
import { nameSpace } from "../key-encoding.ts";
import type { UploadRecord } from "./upload-record.ts";
import type { StoredUpload } from "../stored-records.ts";

/** Which upload is meant: an id alone does not open the upload of another key. */
export type UploadAddress = Pick<UploadRecord, "bucket" | "key" | "uploadId">;

export function findUpload({ database }: Engine, address: UploadAddress): StoredUpload | undefined {
  const stored = database.uploads.get(nameSpace(address.uploadId));
  return stored?.bucket === address.bucket && stored.key === address.key ? stored : undefined;
}
