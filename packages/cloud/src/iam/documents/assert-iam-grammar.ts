import type { PolicyDocument, Statement } from "@stowage/wire";
import { malformed } from "./malformed.ts";

/** What IAM asks of every document that it keeps, over the grammar that all services share. */
export function assertIamGrammar({ version, statements }: PolicyDocument): void {
  for (const [index, statement] of statements.entries()) {
    assertSid(statement, index);
    assertKeys(statement, index);
    assertVendors(statement);
    if (version === "2012-10-17") assertVariables(statement, index);
  }
}

/** "Statement IDs (SID) must be alpha-numeric." */
function assertSid({ sid }: Statement, index: number): void {
  if (sid !== undefined && !/^[A-Za-z0-9]+$/.test(sid)) {
    throw malformed(`Statement[${index}].Sid must be letters and digits`);
  }
}

/** IAM takes keys of no service, which no request has. */
function assertKeys({ conditions }: Statement, index: number): void {
  const wrong = conditions.find(({ key }) => !/^[^:\s]+(?::[^\s]|$)/.test(key));
  if (wrong !== undefined) throw malformed(`Statement[${index}].Condition has "${wrong.key}", which is no key`);
}

function assertVendors({ actions, notActions }: Statement): void {
  const wrong = (actions ?? notActions)?.some((action) => /^[^:]*[*?][^:]*:/.test(action));
  if (wrong === true) throw malformed("Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.");
}

/** "You can't use a variable to replace parts of the ARN before the fifth colon." */
function assertVariables({ resources, notResources }: Statement, index: number): void {
  const wrong = (resources ?? notResources)?.find((resource) => /^(?:[^:]*:){0,4}[^:]*\$\{/.test(resource));
  if (wrong === undefined) return;
  throw malformed(`Statement[${index}].Resource has a variable before the fifth colon in "${wrong}"`);
}
