import type { Rule } from "../../iam/explain/rule.ts";
import type { Surroundings } from "../../iam/explain/surroundings.ts";

/** Why nobody assumes a role that does not exist: the answer does not tell whether it does. */
export function unknownRole(arn: string): NonNullable<Surroundings["limit"]> {
  return {
    because: `there is no role ${arn}`,
    change: "Compare the ARN with that of GetRole, its path too; or create the role",
  };
}

/** The same as the rule that refuses. */
export function noSuchRole(arn: string): Rule {
  const { because, change } = unknownRole(arn);
  return { rule: "AssumeRole", because, changes: [change] };
}
