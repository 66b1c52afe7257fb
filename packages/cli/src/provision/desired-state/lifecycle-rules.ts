import type { LifecycleRule } from "@aws-sdk/client-s3";
import { incomingPrefix, type ResolvedConfig, type ResolvedStorage } from "stowage/config";
import { ownName, statementId } from "../policies/statement-id.ts";

const day = 86_400;

/**
 * The bucket's lifecycle rules. Final keys never expire: uploads that nobody claimed do, uploads that were never
 * completed, and what was replaced or deleted, where versions are kept.
 */
export function lifecycleRules({ storages }: ResolvedConfig): LifecycleRule[] {
  const all = Object.values(storages);
  const versioned = all.some(({ versions }) => versions !== undefined);
  const direct = all.some((storage) => storage.direct !== undefined);
  return [
    rule(`${ownName}AbortUploads`, "", { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
    ...(direct ? [incomingRule(versioned)] : []),
    ...(versioned ? all.map(versionsRule) : []),
  ];
}

function incomingRule(versioned: boolean): LifecycleRule {
  const forget = versioned ? { NoncurrentVersionExpiration: { NoncurrentDays: 1 } } : {};
  return rule(`${ownName}Incoming`, incomingPrefix, { Expiration: { Days: 1 }, ...forget });
}

/** A bucket keeps versions of everything: storages that declare none forget them as soon as S3 can. */
function versionsRule({ name, prefix, versions }: ResolvedStorage): LifecycleRule {
  const NoncurrentDays = (versions?.keepFor ?? day) / day;
  return rule(statementId("Versions", name), prefix, {
    NoncurrentVersionExpiration: { NoncurrentDays },
    Expiration: { ExpiredObjectDeleteMarker: true },
  });
}

function rule(ID: string, Prefix: string, actions: Partial<LifecycleRule>): LifecycleRule {
  return { ID, Status: "Enabled", Filter: { Prefix }, ...actions };
}
