import { readDocument } from "../body/read-document.ts";
import { readCreation } from "../buckets/creation/read-creation.ts";
import { readLegalHold } from "../lock/read-legal-hold.ts";
import { readRetention } from "../lock/read-retention.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { OperationName } from "../operation-name.ts";
import { assertTags } from "../tagging/assert-tags.ts";
import { readTagSet } from "../tagging/read-tag-set.ts";
import { tagLimits } from "../tagging/tag-limits.ts";
import type { BodyFacts } from "./body-facts.ts";

type FactsReader = (context: ServiceContext) => Promise<BodyFacts>;

const readTags: FactsReader = async (context) => {
  const tags = readTagSet(await readDocument(context));
  assertTags(tags, tagLimits.object);
  return { tags };
};

/** The operations whose body is read before they are authorised, "because a context key comes from" it. */
const readers: Readonly<Partial<Record<OperationName, FactsReader>>> = {
  CreateBucket: readCreation,
  PutObjectTagging: readTags,
  PutObjectRetention: async (context) => ({
    retention: readRetention(await readDocument(context, { digestRequired: true })),
  }),
  PutObjectLegalHold: async (context) => ({
    legalHold: readLegalHold(await readDocument(context, { digestRequired: true })),
  }),
};

/** A body that was read, or what is wrong with it, which only a caller who is allowed may learn. */
export interface ReadFacts {
  facts: BodyFacts;
  failure?: { cause: unknown };
}

/** Reads the body of an operation whose context it is part of; `undefined` for all others. */
export async function readBodyFacts(context: ServiceContext): Promise<ReadFacts | undefined> {
  const read = readers[context.operation];
  if (read === undefined) return undefined;
  try {
    return { facts: await read(context) };
  } catch (cause) {
    return { facts: {}, failure: { cause } };
  }
}
