import { invalidArgument } from "../../errors/invalid-argument.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { BucketContext } from "../../operation-context.ts";
import type { Configuration } from "../configuration.ts";
import { choice } from "../../schema/choice.ts";
import { group } from "../../schema/group.ts";
import { integer } from "../../schema/integer.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { optional, required } from "../../schema/member.ts";
import type { DefaultRetention, ObjectLockConfiguration } from "./object-lock-configuration.ts";

const retention = group<DefaultRetention>({
  Mode: required(choice("GOVERNANCE", "COMPLIANCE")),
  Days: optional(integer),
  Years: optional(integer),
});

/** `?object-lock`. */
export const objectLockForm: Configuration<ObjectLockConfiguration> = {
  name: "object-lock",
  root: "ObjectLockConfiguration",
  shape: group<ObjectLockConfiguration>({
    ObjectLockEnabled: required(choice("Enabled")),
    Rule: optional(group({ DefaultRetention: required(retention) })),
  }),
  settle: (value, context) => {
    if (value.Rule !== undefined) assertRetention(value.Rule.DefaultRetention);
    assertVersioned(context);
    return value;
  },
  digestRequired: true,
};

function assertRetention({ Days, Years }: DefaultRetention): void {
  if ((Days === undefined) === (Years === undefined))
    throw malformedXml("A DefaultRetention has one of Days and Years");
  assertPeriod("Days", Days, 36_500);
  assertPeriod("Years", Years, 100);
}

function assertPeriod(name: string, period: number | undefined, most: number): void {
  if (period === undefined || (period >= 1 && period <= most)) return;
  const small = "Default retention period must be a positive integer value.";
  throw invalidArgument(name, String(period), period < 1 ? small : "Default retention period too large.");
}

function assertVersioned({ bucket }: BucketContext): void {
  if (bucket.versioning === "Enabled") return;
  const message = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
  throw new S3Error("InvalidBucketState", { message });
}
