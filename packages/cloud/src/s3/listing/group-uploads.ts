import { commonPrefix } from "../../store/objects/common-prefix.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import type { Store } from "../../store/store.ts";

/** Which uploads to list. */
export interface UploadQuery {
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  keyMarker: string;
  uploadIdMarker: string;
  /** 0 to 1000. */
  limit: number;
}

/** A page of uploads. */
export interface UploadPage {
  uploads: UploadRecord[];
  commonPrefixes: string[];
  truncated: boolean;
  /** Where the next page starts. */
  nextKeyMarker: string;
  nextUploadIdMarker: string;
}

/** Lists the uploads of a bucket, those under a common prefix as one entry. */
export function groupUploads(store: Store, bucket: string, query: UploadQuery): UploadPage {
  const page: UploadPage = {
    uploads: [],
    commonPrefixes: [],
    truncated: false,
    nextKeyMarker: "",
    nextUploadIdMarker: "",
  };
  let { keyMarker, uploadIdMarker } = query;
  let passed = commonPrefix(keyMarker, query);
  for (;;) {
    const { uploads, truncated } = store.listUploads(bucket, { ...query, keyMarker, uploadIdMarker });
    for (const upload of uploads) {
      keyMarker = upload.key;
      uploadIdMarker = upload.uploadId;
      const prefix = commonPrefix(upload.key, query);
      if (prefix !== undefined && prefix === passed) continue;
      if (page.uploads.length + page.commonPrefixes.length === query.limit) return { ...page, truncated: true };
      passed = prefix;
      addEntry(page, upload, prefix);
    }
    if (!truncated) return page;
  }
}

function addEntry(page: UploadPage, upload: UploadRecord, prefix: string | undefined): void {
  if (prefix === undefined) page.uploads.push(upload);
  else page.commonPrefixes.push(prefix);
  page.nextKeyMarker = prefix ?? upload.key;
  page.nextUploadIdMarker = prefix === undefined ? upload.uploadId : "";
}
