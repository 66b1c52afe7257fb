import type { DocumentForm } from "../configurations/document-form.ts";
import { group } from "../schema/group.ts";
import { list, optional, required } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { unsupported } from "../schema/unsupported.ts";
import type { ChecksumElement } from "./checksum-element.ts";

/** A `Part` of CompleteMultipartUpload, as it is written. */
export type PartElement = { PartNumber: string; ETag: string } & Record<ChecksumElement, string | undefined>;

/** The checksums that S3 knows and this cloud does not compute. */
const foreignChecksums = {
  ChecksumSHA512: optional(unsupported),
  ChecksumMD5: optional(unsupported),
  ChecksumXXHASH64: optional(unsupported),
  ChecksumXXHASH3: optional(unsupported),
  ChecksumXXHASH128: optional(unsupported),
};

/** The document that CompleteMultipartUpload sends. */
export const partListForm: DocumentForm<{ Part: PartElement[] }> = {
  root: "CompleteMultipartUpload",
  shape: group({
    Part: list(
      group({
        PartNumber: required(text),
        ETag: required(text),
        ChecksumCRC32: optional(text),
        ChecksumCRC32C: optional(text),
        ChecksumSHA1: optional(text),
        ChecksumSHA256: optional(text),
        ChecksumCRC64NVME: optional(text),
        ...foreignChecksums,
      }),
      1,
    ),
  }),
};
