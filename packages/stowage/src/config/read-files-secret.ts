import { shortestSecret } from "../base/values/shortest-secret.ts";
import { type Env, findVariable } from "./environment.ts";
import type { Problems } from "./problems.ts";

/** Takes the secret of local URLs from the environment. One that is too short is a problem, and is not shown. */
export function readFilesSecret(problems: Problems, env: Env): string | undefined {
  const variable = findVariable(env, ["STOWAGE_FILES_SECRET"]);
  if (variable === undefined || variable.value.length >= shortestSecret) return variable?.value;
  problems.add(
    variable.name,
    `is too short. Set ${shortestSecret} characters or more, such as \`openssl rand -hex 32\` makes.`,
  );
  return undefined;
}
