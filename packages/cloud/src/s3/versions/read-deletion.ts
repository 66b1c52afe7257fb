import { group } from "../schema/group.ts";
import { flag } from "../schema/flag.ts";
import { malformedXml } from "../schema/malformed-xml.ts";
import { list, optional, required } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { unsupported } from "../schema/unsupported.ts";
import { parseDocument } from "../schema/parse-document.ts";

/** What DeleteObjects deletes at once. */
export interface DeletionEntry {
  Key: string;
  VersionId: string | undefined;
  ETag: string | undefined;
}

/** The body of DeleteObjects. */
export interface Deletion {
  Object: DeletionEntry[];
  Quiet: boolean | undefined;
}

const most = 1000;

const shape = group<Deletion>({
  Object: list(
    group<DeletionEntry & { LastModifiedTime: undefined; Size: undefined }>({
      Key: required(text),
      VersionId: optional(text),
      ETag: optional(text),
      LastModifiedTime: optional(unsupported),
      Size: optional(unsupported),
    }),
    1,
  ),
  Quiet: optional(flag),
});

/** Reads the body of DeleteObjects: 1 to 1,000 keys. */
export function readDeletion(body: Buffer): Deletion {
  const deletion = parseDocument({ root: "Delete", shape }, body);
  if (deletion.Object.length > most) throw malformedXml(`There are more than ${most} keys`);
  if (deletion.Object.some(({ Key }) => Key === "")) throw malformedXml("Key is empty");
  return deletion;
}
