import { describeHeld, describeStatement, kindNames } from "./describe-parts.ts";
import type { Explanation } from "./explanation.ts";

/** Why a request is allowed or refused, in one sentence. */
export function describeReason({ by, missing, decision }: Explanation): string {
  switch (by.what) {
    case "root":
      return "the root of the owner may do everything that nothing denies";
    case "acl":
      return `an ACL grants ${by.grant}`;
    case "initiator":
      return `${by.initiator} started the upload, and may abort it and list its parts by default`;
    case "block-public-access":
      return `the bucket policy is public, and ${by.flag} lets in only the bucket's account and services`;
    case "statement": {
      const held = by.conditions.map(describeHeld).join(" and ");
      const verb = decision === "allowed" ? "allows" : "denies";
      return `the ${describeStatement(by.statement)} ${verb} it${held === "" ? "" : `: ${held}`}`;
    }
    default:
      return missing.length === 0
        ? "nothing allows it"
        : `no ${missing.map((kind) => kindNames[kind]).join(" and no ")} allows it`;
  }
}
