import { group } from "../configurations/schema/group.ts";
import { flag } from "../configurations/schema/flag.ts";
import { malformedXml } from "../configurations/schema/malformed-xml.ts";
import { list, optional, required } from "../configurations/schema/member.ts";
import { text } from "../configurations/schema/text.ts";
import { unsupported } from "../configurations/schema/unsupported.ts";
import { parseConfiguration } from "../configurations/parse-configuration.ts";

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
  const deletion = parseConfiguration({ root: "Delete", shape }, body);
  if (deletion.Object.length > most) throw malformedXml(`There are more than ${most} keys`);
  if (deletion.Object.some(({ Key }) => Key === "")) throw malformedXml("Key is empty");
  return deletion;
}
