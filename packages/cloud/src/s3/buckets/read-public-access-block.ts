import type { PublicAccessBlock } from "../../store/buckets/public-access-block.ts";
import { parseConfiguration } from "../configurations/parse-configuration.ts";
import { flag } from "../configurations/schema/flag.ts";
import { group } from "../configurations/schema/group.ts";
import { optional } from "../configurations/schema/member.ts";

const form = {
  root: "PublicAccessBlockConfiguration",
  shape: group({
    BlockPublicAcls: optional(flag),
    IgnorePublicAcls: optional(flag),
    BlockPublicPolicy: optional(flag),
    RestrictPublicBuckets: optional(flag),
  }),
};

/** Reads a `PublicAccessBlockConfiguration`. "Elements left out of a PUT are false." */
export function readPublicAccessBlock(body: Buffer): PublicAccessBlock {
  const given = parseConfiguration(form, body);
  return {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  };
}
