import { accountOf } from "./account-of.ts";
import type { Decision, StatementReference } from "./decision.ts";
import { evaluate, type Wanted } from "./evaluate.ts";
import { matchPrincipal } from "./match-principal.ts";
import type { Principal } from "./principal.ts";
import type { ResourcePolicy } from "./resource-policy.ts";

/** A question to {@link authorize}. */
export interface AccessQuestion extends Wanted {
  caller: Principal;
  /** The account that owns the resource. */
  owner: string;
  /** The policy of the resource, if it has one. */
  policy?: ResourcePolicy | undefined;
  /** Whether Block Public Access restricts a public policy to the owner's account; false by default. */
  restrictPublic?: boolean;
}

/** The answer, with what decided. */
export type Authorization =
  | { allowed: true; by: StatementReference | "root" }
  | { allowed: false; reason: "explicit-deny"; kind: "identity" | "resource"; by: StatementReference }
  | { allowed: false; reason: "implicit-deny"; missing: "identity" | "resource" }
  | { allowed: false; reason: "restrict-public-buckets" };

const policyName = "the bucket policy";
const keptByRoot = new Set(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);

/**
 * Decides whether a caller may do something: an explicit deny refuses; inside the owner's account the identity or the
 * resource's policy must allow, from another account both must, and without a signature only the resource's policy can.
 *
 * @param question Who wants what.
 * @returns The answer and the statement behind it.
 */
export function authorize(question: AccessQuestion): Authorization {
  const { caller, owner } = question;
  const own = accountOf(caller) === owner;
  if (own && caller.kind === "root" && keptByRoot.has(question.action)) return { allowed: true, by: "root" };
  const identity = evaluateIdentity(question);
  const resource = evaluateResource(question, "any");
  if (identity !== "root" && identity.outcome === "deny") return denied("identity", identity.by);
  if (resource.outcome === "deny") return denied("resource", resource.by);
  if (own) return withinAccount(question, identity);
  if (resource.outcome === "allow" && question.restrictPublic === true && question.policy?.public === true) {
    return { allowed: false, reason: "restrict-public-buckets" };
  }
  return fromOutside(caller, identity, resource);
}

function withinAccount(question: AccessQuestion, identity: Decision | "root"): Authorization {
  if (identity === "root") return { allowed: true, by: "root" };
  if (identity.outcome === "allow") return { allowed: true, by: identity.by };
  const direct = evaluateResource(question, "direct");
  if (direct.outcome === "allow") return { allowed: true, by: direct.by };
  return { allowed: false, reason: "implicit-deny", missing: "identity" };
}

function fromOutside(caller: Principal, identity: Decision | "root", resource: Decision): Authorization {
  if (resource.outcome !== "allow") return { allowed: false, reason: "implicit-deny", missing: "resource" };
  if (accountOf(caller) === undefined || identity === "root" || identity.outcome === "allow") {
    return { allowed: true, by: resource.by };
  }
  return { allowed: false, reason: "implicit-deny", missing: "identity" };
}

function evaluateIdentity({ caller, ...wanted }: AccessQuestion): Decision | "root" {
  if (caller.kind === "root") return "root";
  return caller.kind === "user" ? evaluate(caller.policies, wanted) : { outcome: "no-match" };
}

/** With `direct`, an Allow to the caller's account alone does not count. */
function evaluateResource({ policy, caller, ...wanted }: AccessQuestion, grants: "any" | "direct"): Decision {
  if (policy === undefined) return { outcome: "no-match" };
  return evaluate([{ name: policyName, document: policy.document }], wanted, ({ effect, principals }) => {
    const match = matchPrincipal(principals, caller);
    return effect === "Deny" || grants === "any" ? match !== "none" : match === "direct";
  });
}

function denied(kind: "identity" | "resource", by: StatementReference): Authorization {
  return { allowed: false, reason: "explicit-deny", kind, by };
}
