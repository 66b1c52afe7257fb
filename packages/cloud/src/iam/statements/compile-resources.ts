import { anyText } from "../pattern/any-text.ts";
import { compileArn } from "../pattern/compile-arn.ts";
import type { TextTest } from "../pattern/compile-text.ts";

/**
 * Prepares the resources of a statement.
 *
 * @param resources ARNs with wildcards, or `*` for everything. Case counts.
 * @param variables Whether they may hold variables.
 * @returns Whether one of them covers an ARN; `undefined` when a variable without value leaves that open.
 */
export function compileResources(resources: readonly string[], variables: boolean): TextTest {
  const tests = resources.map((resource) => (resource === "*" ? () => true : compileArn(resource, variables)));
  return anyText(tests);
}
