import type { BodyFacts } from "../../access/body-facts.ts";
import { readDocument } from "../../body/read-document.ts";
import { createBucketConfiguration } from "../../configurations/create-bucket-configuration.ts";
import { parseDocument } from "../../schema/parse-document.ts";
import { tagsOf } from "../../configurations/tag-element.ts";
import type { ServiceContext } from "../../operation-context.ts";
import { assertTags } from "../../tagging/assert-tags.ts";
import { tagLimits } from "../../tagging/tag-limits.ts";

/** What the body of CreateBucket says; all of it may be left out. */
export async function readCreation(context: ServiceContext): Promise<BodyFacts> {
  const body = await readDocument(context);
  if (body.length === 0) return {};
  const { LocationConstraint, Tags } = parseDocument(createBucketConfiguration, body);
  const tags = Tags && tagsOf(Tags.Tag);
  if (tags !== undefined) assertTags(tags, tagLimits.bucket);
  return {
    ...(LocationConstraint !== undefined && { location: LocationConstraint.trim() }),
    ...(tags !== undefined && { tags }),
  };
}
