import { turnOff } from "../../iam/explain/turn-off.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { S3Service } from "../s3-service.ts";
import { closedFlags } from "./closed-flags.ts";

/** What would neutralise what another setting refuses. */
const sequels = { BlockPublicAcls: "IgnorePublicAcls", BlockPublicPolicy: "RestrictPublicBuckets" } as const;

/**
 * Why a setting of Block Public Access refuses a request.
 *
 * @param service Where settings are.
 * @param bucket The bucket.
 * @param flag The setting.
 * @param told What it refuses, as the beginning of a sentence, and what to do in its place.
 * @returns The rule.
 */
export function blockRule(
  service: Pick<S3Service, "store">,
  bucket: BucketRecord,
  flag: keyof typeof sequels,
  { what, instead }: { what: string; instead: string },
): Rule {
  const closed = closedFlags(service, bucket);
  const places = turnOff(closed, flag).map((change) => change.bucket ?? `account ${change.account}`);
  const changes = turnOff(closed, flag, sequels[flag]);
  return { rule: flag, because: `${what}, and ${flag} is on for ${places.join(" and for ")}`, changes, instead };
}
