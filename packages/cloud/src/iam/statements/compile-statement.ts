import type { Condition, Statement } from "@stowage/wire";
import { compileCondition, type ConditionTest } from "../conditions/compile-condition.ts";
import type { ContextValues } from "../context-values.ts";
import type { Reading } from "../pattern/reading.ts";
import { compileActions } from "./compile-actions.ts";
import { compileResources } from "./compile-resources.ts";

/** A condition with its test. */
export interface CompiledCondition {
  condition: Condition;
  holds: ConditionTest;
}

/** A statement, prepared for many requests. */
export interface CompiledStatement {
  statement: Statement;
  /** Its place in the document, from 0. */
  index: number;
  /** Whether it covers an action, which must be in lower case. */
  coversAction(action: string): boolean;
  /** Whether it covers an ARN. */
  coversResource(resource: string, context: ContextValues): boolean;
  /** Each of them must hold. */
  conditions: readonly CompiledCondition[];
}

/**
 * Prepares a statement.
 *
 * @param statement The statement.
 * @param index Its place in the document.
 * @param variables Whether the document's version knows variables.
 * @returns The statement with its tests.
 */
export function compileStatement(statement: Statement, index: number, variables: boolean): CompiledStatement {
  const reading = { variables, unresolved: statement.effect === "Deny" };
  return {
    statement,
    index,
    coversAction: actionTest(statement),
    coversResource: resourceTest(statement, reading),
    conditions: statement.conditions.map((condition) => {
      return { condition, holds: compileCondition(condition, reading) };
    }),
  };
}

function actionTest({ actions, notActions }: Statement): CompiledStatement["coversAction"] {
  if (actions !== undefined) return compileActions(actions);
  const excluded = compileActions(notActions ?? ["*"]);
  return (action) => !excluded(action);
}

/** A trust policy names no resource: it is about the role that it belongs to. */
function resourceTest(
  { resources, notResources }: Statement,
  { variables, unresolved }: Reading,
): CompiledStatement["coversResource"] {
  if (resources !== undefined) {
    const covered = compileResources(resources, variables);
    return (resource, context) => covered(resource, context) === true;
  }
  if (notResources === undefined) return () => true;
  const excluded = compileResources(notResources, variables);
  return (resource, context) => {
    const answer = excluded(resource, context);
    return answer === undefined ? unresolved : !answer;
  };
}
