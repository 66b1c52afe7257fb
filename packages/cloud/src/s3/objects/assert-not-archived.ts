import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { S3Error } from "../errors/s3-error.ts";

const archives: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** Refuses to read an object in an archive: "you must first restore a copy", which this cloud does not do. */
export function assertNotArchived({ headers }: ObjectRecord, message?: string): void {
  const storageClass = headers["x-amz-storage-class"];
  if (storageClass === undefined || !archives.has(storageClass)) return;
  const details = { StorageClass: storageClass };
  const why = {
    rule: "storage class",
    because: `the object is in the archive class ${storageClass}, and nothing is restored here`,
    changes: ["Write the object again, in a class that is no archive"],
  };
  throw new S3Error("InvalidObjectState", { details, why, ...(message !== undefined && { message }) });
}
