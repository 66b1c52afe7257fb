import { describeHeld, describeStatement } from "./describe-parts.ts";
import type { PolicyExplanation } from "./explanation.ts";

/** Why a request is allowed or refused, in one sentence. */
export function describeReason({ by, lacking, decision }: PolicyExplanation): string {
  switch (by.what) {
    case "root":
      return "the root of the owner may do everything that nothing denies";
    case "acl":
      return `an ACL grants ${by.grant}`;
    case "initiator":
      return `${by.initiator} started the upload, and may abort it and list its parts by default`;
    case "block-public-access":
      return by.flag === "RestrictPublicBuckets"
        ? "the bucket policy is public, and RestrictPublicBuckets lets in only the bucket's account and services"
        : `an ACL grants ${by.grant}, and IgnorePublicAcls ignores that`;
    case "limit":
      return by.because;
    case "statement": {
      const held = by.conditions.map(describeHeld).join(" and ");
      const verb = decision === "allowed" ? "allows" : "denies";
      return `the ${describeStatement(by.statement)} ${verb} it${held === "" ? "" : `: ${held}`}`;
    }
    default:
      return lacking.length === 0 ? "nothing allows it" : `no ${lacking.join(" and no ")} allows it`;
  }
}
