import type { Condition, Statement } from "@stowage/wire";
import { compileCondition, type ConditionTest } from "../conditions/compile-condition.ts";
import type { ContextValues } from "../context-values.ts";
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
  return {
    statement,
    index,
    coversAction: actionTest(statement),
    coversResource: resourceTest(statement, variables),
    conditions: statement.conditions.map((condition) => {
      return { condition, holds: compileCondition(condition, variables) };
    }),
  };
}

function actionTest({ actions, notActions }: Statement): CompiledStatement["coversAction"] {
  if (actions !== undefined) return compileActions(actions);
  const excluded = compileActions(notActions ?? ["*"]);
  return (action) => !excluded(action);
}

/** A trust policy names no resource: it is about the role that it belongs to. */
function resourceTest({ resources, notResources }: Statement, variables: boolean): CompiledStatement["coversResource"] {
  if (resources !== undefined) return compileResources(resources, variables);
  if (notResources === undefined) return () => true;
  const excluded = compileResources(notResources, variables);
  return (resource, context) => !excluded(resource, context);
}
