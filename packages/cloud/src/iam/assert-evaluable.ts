import { type PolicyDocument, type Statement, WireError } from "@stowage/wire";

/**
 * Refuses a policy that holds anything that is not evaluated yet: ignored, a Condition would grant more than it says.
 *
 * @param document The policy; a `WireError` `NotImplemented` names the element.
 */
export function assertEvaluable(document: PolicyDocument): void {
  for (const [index, statement] of document.statements.entries()) {
    const element = findUnevaluated(statement, document.version);
    if (element === undefined) continue;
    throw new WireError("NotImplemented", `Statement[${index}].${element} is not evaluated by this cloud`);
  }
}

function findUnevaluated(statement: Statement, version: PolicyDocument["version"]): string | undefined {
  if (statement.conditions.length > 0) return "Condition";
  if (statement.notPrincipals !== undefined) return "NotPrincipal";
  if (statement.notActions !== undefined) return "NotAction";
  if (statement.notResources !== undefined) return "NotResource";
  const { principals, resources } = statement;
  const foreign = principals === "*" ? undefined : principals?.find(({ type }) => type !== "AWS");
  if (foreign !== undefined) return `Principal.${foreign.type}`;
  // Variables exist since 2012-10-17; before, the text is literal.
  const variable = version === "2012-10-17" && resources?.some((resource) => resource.includes("${"));
  return variable ? "Resource with a policy variable" : undefined;
}
