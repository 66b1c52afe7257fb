import type { Rule } from "../../iam/explain/rule.ts";
import type { OperationName } from "../operation-name.ts";

/** Why an operation is refused to an anonymous caller, whatever the policies say. */
export function needsSignature(operation: OperationName): Rule {
  return {
    rule: "signature",
    because: `${operation} is for nobody without a signature`,
    changes: ["Sign the request"],
  };
}
