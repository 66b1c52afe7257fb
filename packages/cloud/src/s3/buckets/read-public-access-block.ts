import type { PublicAccessBlock } from "../../store/buckets/public-access-block.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { flag } from "../schema/flag.ts";
import { group } from "../schema/group.ts";
import { optional } from "../schema/member.ts";

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
  const given = parseDocument(form, body);
  return {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  };
}
