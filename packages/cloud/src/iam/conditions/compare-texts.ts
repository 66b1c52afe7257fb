import type { ContextValues } from "../context-values.ts";
import { anyText } from "../pattern/any-text.ts";
import { compileArn } from "../pattern/compile-arn.ts";
import { compileText, type TextTest } from "../pattern/compile-text.ts";
import { parseTemplate } from "../pattern/parse-template.ts";
import type { Comparison } from "./comparison.ts";

/** How a value of a condition is read. */
export type TextRule = "equals" | "equals-ignore-case" | "like" | "arn";

/** The comparison of texts by a rule: one of the values must match or, negated, none. */
export function compareTexts(rule: TextRule, negated: boolean): Comparison {
  return {
    negated,
    compile: (values, { variables, unresolved }) => {
      const test = anyText(values.map((value) => testOf(rule, value, variables)));
      return (actual, context) => {
        const answer = test(actual, context);
        return answer === undefined ? negated && unresolved : answer !== negated;
      };
    },
  };
}

function testOf(rule: TextRule, value: string, variables: boolean): TextTest {
  if (rule === "arn") return compileArn(value, variables);
  if (rule === "equals-ignore-case") return ignoreCase(value, variables);
  return compileText(parseTemplate(value, { wildcards: rule === "like", variables }));
}

function ignoreCase(value: string, variables: boolean): TextTest {
  const test = compileText(parseTemplate(value.toLowerCase(), { wildcards: false, variables }));
  return (actual, context) => test(actual.toLowerCase(), lowered(context));
}

function lowered(context: ContextValues): ContextValues {
  return (key) => context(key)?.map((value) => value.toLowerCase());
}
