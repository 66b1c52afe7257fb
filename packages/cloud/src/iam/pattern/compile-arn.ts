import { compilePlain, compileText, type TextTest } from "./compile-text.ts";
import { parseTemplate } from "./parse-template.ts";
import type { Template } from "./template.ts";

const segments = 6;
const colon = ":".charCodeAt(0);

/**
 * Prepares an ARN of a policy: "each of the six colon-delimited components is checked separately", so that a wildcard in
 * one cannot reach into the next; the last one takes the rest, colons included.
 *
 * @param text The ARN with its wildcards.
 * @param variables Whether it may hold variables.
 * @returns The test; a text that is no ARN never passes it.
 */
export function compileArn(text: string, variables: boolean): TextTest {
  const template = parseTemplate(text, { wildcards: true, variables });
  const parts = splitTemplate(template);
  if (parts.length !== segments) return () => false;
  const plain = compilePlain(template);
  if (plain !== undefined) return plain;
  const expected = parts.map(compileText);
  return (arn, context) => {
    const given = splitArn(arn);
    if (given.length !== segments) return false;
    const answers = expected.map((test, index) => test(given[index] ?? "", context));
    return answers.includes(false) ? false : !answers.includes(undefined) || undefined;
  };
}

function splitTemplate(template: Template): Template[] {
  const parts: Template[number][][] = [[]];
  for (const part of template) {
    if (part === colon && parts.length < segments) parts.push([]);
    else parts.at(-1)?.push(part);
  }
  return parts;
}

function splitArn(arn: string): string[] {
  const parts = arn.split(":", segments);
  if (parts.length < segments) return parts;
  const taken = parts.slice(0, -1);
  return [...taken, arn.slice(taken.join(":").length + 1)];
}
