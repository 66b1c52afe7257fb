import type { Credentials } from "@stowage/wire";
import { type Env, findVariable } from "./environment.ts";
import type { Problems } from "./problems.ts";

/**
 * Takes the keys from the environment. All parts come from one family of names: ours, or else AWS's. A secret without
 * its key id, or the other way round, is a problem.
 */
export function readCredentials(problems: Problems, env: Env): Credentials | undefined {
  const families = ["STOWAGE", "AWS"] as const;
  const family = families.find((name) => findVariable(env, [`${name}_ACCESS_KEY_ID`, `${name}_SECRET_ACCESS_KEY`]));
  if (family === undefined) return undefined;
  const accessKeyId = findVariable(env, [`${family}_ACCESS_KEY_ID`])?.value;
  const secretAccessKey = findVariable(env, [`${family}_SECRET_ACCESS_KEY`])?.value;
  const sessionToken = findVariable(env, [`${family}_SESSION_TOKEN`])?.value;
  if (accessKeyId === undefined) problems.add(`${family}_ACCESS_KEY_ID`, missingBeside(`${family}_SECRET_ACCESS_KEY`));
  if (secretAccessKey === undefined)
    problems.add(`${family}_SECRET_ACCESS_KEY`, missingBeside(`${family}_ACCESS_KEY_ID`));
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

function missingBeside(other: string): string {
  return `missing. ${other} is set; set both or neither.`;
}
