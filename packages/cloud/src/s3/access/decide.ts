import { accountOf } from "../../iam/account-of.ts";
import { type Authorization, authorize } from "../../iam/authorize.ts";
import type { Principal } from "../../iam/principal.ts";
import type { BucketRecord } from "../../store/records.ts";
import type { S3Service } from "../s3-service.ts";
import { type Access, resourceOf } from "./access.ts";

/**
 * Asks the policies about one access.
 *
 * @param service The service.
 * @param caller Who asks.
 * @param access What for.
 * @param bucket The bucket; without one the caller's own account owns the resource.
 * @returns The answer with its reason.
 */
export function decide(
  service: S3Service,
  caller: Principal,
  access: Access,
  bucket: BucketRecord | undefined,
): Authorization {
  const owner = bucket?.owner ?? accountOf(caller) ?? "";
  return authorize({
    caller,
    owner,
    action: access.action,
    resource: resourceOf(access),
    context: () => undefined,
    policy: bucket && service.policies.find(bucket),
    restrictPublic: bucket?.publicAccessBlock?.RestrictPublicBuckets ?? false,
  });
}
