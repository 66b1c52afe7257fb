import { type CORSRule, DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from "@aws-sdk/client-s3";
import type { DesiredState } from "../desired-state/desired-state.ts";
import { sameDocument } from "../policies/same-document.ts";
import { isOwn } from "../policies/statement-id.ts";
import { absentOn } from "./aws-error.ts";
import type { Resource } from "./resource.ts";

type Desired = Pick<DesiredState, "bucket" | "cors">;

/** The CORS rules. Those whose ID is not ours are kept as they are. */
export const cors: Resource<Desired, readonly CORSRule[]> = {
  actions: ["s3:GetBucketCORS", "s3:PutBucketCORS"],
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket }) {
    const call = s3.send(new GetBucketCorsCommand({ Bucket: bucket.name, ExpectedBucketOwner }));
    return (await absentOn(["NoSuchCORSConfiguration"], call))?.CORSRules ?? [];
  },
  async ensure({ s3, accountId: ExpectedBucketOwner }, desired, observed) {
    const CORSRules = [...observed.filter(({ ID }) => !isOwn(ID)), ...desired.cors];
    if (sameDocument(observed, CORSRules)) return [];
    const place = { Bucket: desired.bucket.name, ExpectedBucketOwner };
    if (CORSRules.length === 0) {
      await s3.send(new DeleteBucketCorsCommand(place));
      return ["removed the CORS rules"];
    }
    await s3.send(new PutBucketCorsCommand({ ...place, CORSConfiguration: { CORSRules } }));
    const reading = originsOf(desired.cors, "GET");
    const uploads = `uploads from ${originsOf(desired.cors, "PUT") || "nowhere"}`;
    return [`set CORS: ${uploads}${reading && `, reading from ${reading}`}`];
  },
};

function originsOf(rules: readonly CORSRule[], method: string): string {
  const allowing = rules.filter(({ AllowedMethods = [] }) => AllowedMethods.includes(method));
  return allowing.flatMap(({ AllowedOrigins = [] }) => AllowedOrigins).join(", ");
}
