import type { AllowChange, Change, GrantChange, TurnOffChange } from "./change.ts";
import { describeStatement } from "./describe-parts.ts";

/** A change as a sentence that tells what to do. */
export function describeChange(change: Change): string {
  if (typeof change === "string") return change;
  switch (change.what) {
    case "allow":
      return describeAllow(change);
    case "turn-off":
      return describeTurnOff(change);
    case "grant":
      return describeGrant(change);
    case "ownership":
      return `Set Object Ownership of bucket ${change.bucket} to ${change.ownership}`;
    default:
      return `Narrow the ${describeStatement(change.statement)}, so that it denies this no more`;
  }
}

function describeAllow(change: AllowChange): string {
  const { actions, resource, kind, to = "", policy = "a policy", of, declared, unchangeable } = change;
  const what = `${actions.join(" and ")} on ${resource}`;
  switch (kind) {
    case "identity":
      return `Allow ${what} in a policy of ${of}${declared === true ? " (in the accounts file)" : ""}`;
    case "boundary":
      return unchangeable === undefined
        ? `Allow ${what} in ${policy}, the boundary of ${of}`
        : `Give ${of} another boundary than ${policy}, which ${unchangeable}: one that allows ${what} as well`;
    case "session":
      return `Begin the session of ${of} anew, with a session policy that allows ${what} as well`;
    default:
      return `Allow ${what} to ${to === "*" ? "everybody (*)" : to} in ${policy}`;
  }
}

function describeTurnOff({ flags, bucket, account }: TurnOffChange): string {
  return `Turn ${flags.join(" and ")} off on ${bucket === undefined ? `account ${account}` : `bucket ${bucket}`}`;
}

function describeGrant({ permission, account, owner }: GrantChange): string {
  const grantee = account === undefined ? "everybody (AllUsers)" : `account ${account}`;
  return `Grant ${permission} to ${grantee} in the ACL of the object, as account ${owner}, which owns it`;
}
