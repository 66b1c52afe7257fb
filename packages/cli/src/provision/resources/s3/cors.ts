import { type CORSRule, DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from "@aws-sdk/client-s3";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { compareOwn, withOthers } from "./own-rules.ts";

/** The CORS rules that a bucket is to have of ours. */
export interface DesiredCors {
  bucket: string;
  rules: readonly CORSRule[];
}

interface Observed {
  rules: readonly CORSRule[];
}

/** The CORS rules. Those whose ID is not ours are kept as they are. */
export const cors: Resource<DesiredCors, Observed, BucketContext> = {
  kind: "CORS",
  actions: ["s3:GetBucketCORS", "s3:PutBucketCORS"],
  describe: ({ rules }) => describe(rules),
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketCorsCommand({ Bucket, ExpectedBucketOwner }));
    return { rules: (await absentOn(["NoSuchCORSConfiguration", "NoSuchBucket"], call))?.CORSRules ?? [] };
  },
  differences: ({ rules }, observed) => compareOwn(rules, observed.rules),
  create: async (context, desired) => await put(context, desired, []),
  update: async (context, desired, { rules }) => await put(context, desired, rules),
  remove: async () => {},
};

async function put(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  { bucket: Bucket, rules }: DesiredCors,
  observed: readonly CORSRule[],
): Promise<Observed> {
  const CORSRules = withOthers(rules, observed);
  const place = { Bucket, ExpectedBucketOwner };
  if (CORSRules.length === 0) await s3.send(new DeleteBucketCorsCommand(place));
  else await s3.send(new PutBucketCorsCommand({ ...place, CORSConfiguration: { CORSRules } }));
  return { rules: CORSRules };
}

function describe(rules: readonly CORSRule[]): string {
  if (rules.length === 0) return "no rules of ours";
  const reading = originsOf(rules, "GET");
  const uploads = originsOf(rules, "PUT");
  return [uploads && `uploads from ${uploads}`, reading && `reading from ${reading}`].filter(Boolean).join("; ");
}

function originsOf(rules: readonly CORSRule[], method: string): string {
  const allowing = rules.filter(({ AllowedMethods = [] }) => AllowedMethods.includes(method));
  return allowing.flatMap(({ AllowedOrigins = [] }) => AllowedOrigins).join(", ");
}
