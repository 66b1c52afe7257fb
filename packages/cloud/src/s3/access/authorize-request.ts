import { accountOf } from "../../iam/account-of.ts";
import type { Refusal } from "../../iam/authorization.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Access } from "./access.ts";
import { accessDenied } from "./access-denied.ts";
import { decide } from "./decide.ts";

/** Refuses a request unless the policies allow each of its accesses. */
export function authorizeRequest(
  context: ServiceContext,
  accesses: readonly Access[],
  bucket: BucketRecord | undefined,
): void {
  const { caller } = context;
  for (const access of accesses) {
    const target = access.bucket === bucket?.name ? bucket : findOther(context, access.bucket);
    const answer = decide(context, access, target);
    if (answer.allowed) continue;
    if (context.note !== undefined) noteRest(context, accesses.slice(accesses.indexOf(access) + 1), bucket, answer);
    const owner = target?.owner ?? accountOf(caller) ?? "";
    throw accessDenied(caller, access, answer, owner);
  }
}

/** Asks about the rest of a refused request as well: advice that leads to the next refusal is none. */
function noteRest(
  context: ServiceContext,
  accesses: readonly Access[],
  bucket: BucketRecord | undefined,
  besides: Refusal,
): void {
  for (const access of accesses) {
    const same = access.bucket === bucket?.name;
    const target = same ? bucket : context.service.store.getBucket(access.bucket ?? "");
    if (same || target !== undefined) decide(context, access, target, { besides });
  }
}

/** The source of a copy. A bucket that is about to be made does not exist, or belongs to somebody. */
function findOther({ service, request }: ServiceContext, name: string | undefined): BucketRecord | undefined {
  if (name === undefined || name === request.bucket) return undefined;
  const bucket = service.store.getBucket(name);
  if (bucket === undefined) throw noSuchBucket(name);
  return bucket;
}
