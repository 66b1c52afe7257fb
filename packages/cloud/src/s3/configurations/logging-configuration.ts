import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { groups } from "../acl/groups.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Configuration } from "./configuration.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { malformedXml } from "../schema/malformed-xml.ts";
import { optional, required } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { unsupported } from "../schema/unsupported.ts";

/** Where the access logs of a bucket would go. */
export type LoggingConfiguration = { LoggingEnabled: LoggingEnabled | undefined };

/** A bucket and a prefix in it. */
export type LoggingEnabled = {
  TargetBucket: string;
  TargetPrefix: string;
  TargetGrants: undefined;
  TargetObjectKeyFormat: KeyFormat | undefined;
};

/** One of the two stands. */
type KeyFormat = {
  SimplePrefix: { [name: string]: never } | undefined;
  PartitionedPrefix: { PartitionDateSource: "EventTime" | "DeliveryTime" } | undefined;
};

/** `?logging`. */
export const loggingConfiguration: Configuration<LoggingConfiguration> = {
  name: "logging",
  root: "BucketLoggingStatus",
  shape: group<LoggingConfiguration>({
    LoggingEnabled: optional(
      group<LoggingEnabled>({
        TargetBucket: required(text),
        TargetPrefix: required(text),
        TargetGrants: optional(unsupported),
        TargetObjectKeyFormat: optional(
          group<KeyFormat>({
            SimplePrefix: optional(group({})),
            PartitionedPrefix: optional(group({ PartitionDateSource: required(choice("EventTime", "DeliveryTime")) })),
          }),
        ),
      }),
    ),
  }),
  settle: (value, context) => {
    if (value.LoggingEnabled !== undefined) assertTarget(value.LoggingEnabled, context);
    return value;
  },
};

function assertTarget(
  { TargetBucket, TargetObjectKeyFormat }: LoggingEnabled,
  { service, bucket }: BucketContext,
): void {
  if (TargetObjectKeyFormat !== undefined && Object.values(TargetObjectKeyFormat).filter(Boolean).length !== 1) {
    throw malformedXml("A TargetObjectKeyFormat has one of SimplePrefix and PartitionedPrefix");
  }
  const target = service.store.getBucket(TargetBucket);
  if (target === undefined) throw invalidTarget(TargetBucket, "The target bucket for logging does not exist");
  if (target.owner !== bucket.owner) {
    throw invalidTarget(TargetBucket, "The owner for the bucket to be logged and the target bucket must be the same.");
  }
  if (target.region !== bucket.region) {
    const why = {
      rule: "logging",
      because: `bucket ${TargetBucket} is in ${target.region}, and what is logged in ${bucket.region}`,
      changes: [`Name a target bucket in ${bucket.region}`],
    };
    throw new S3Error("CrossLocationLoggingProhibitted", { details: { TargetBucketLocation: target.region }, why });
  }
  if (mayReceive(target)) return;
  throw invalidTarget(
    TargetBucket,
    "You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket",
  );
}

/** Where ACLs count, one of them or a policy must let the logs in. */
function mayReceive({ ownership, policy, acl = [] }: BucketRecord): boolean {
  if (ownership === "BucketOwnerEnforced" || policy !== undefined) return true;
  const granted = acl.filter(({ grantee }) => grantee.kind === "group" && grantee.uri === groups.logDelivery);
  const rights = new Set(granted.map(({ permission }) => permission));
  return rights.has("FULL_CONTROL") || (rights.has("WRITE") && rights.has("READ_ACP"));
}

function invalidTarget(bucket: string, message: string): S3Error {
  return new S3Error("InvalidTargetBucketForLogging", { message, details: { TargetBucket: bucket } });
}
