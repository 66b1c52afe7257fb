import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { S3Error } from "../errors/s3-error.ts";

/** What keeps a version from being removed or its lock from being weakened. */
export type LockedBy = Pick<ObjectRecord, "retention" | "legalHold">;

/** The refusal of what an object's lock forbids. */
export function lockedObject({ retention, legalHold }: LockedBy): S3Error {
  const reasons: string[] = [];
  const changes: string[] = [];
  if (legalHold === true) {
    reasons.push("a legal hold is on the version");
    changes.push("Take the legal hold off: PutObjectLegalHold with Status OFF");
  }
  if (retention !== undefined) {
    const until = new Date(retention.until).toISOString();
    reasons.push(`the version is retained until ${until} in mode ${retention.mode}`);
    changes.push(
      retention.mode === "GOVERNANCE"
        ? "Send x-amz-bypass-governance-retention: true, which needs s3:BypassGovernanceRetention"
        : `Wait until ${until} by the cloud's clock: nobody shortens COMPLIANCE, not the root either`,
    );
  }
  const why = { rule: "Object Lock", because: reasons.join(" and "), changes };
  return new S3Error("AccessDenied", { message: "Access Denied because object protected by object lock.", why });
}
