import { Refusal } from "./option-reader.ts";
import { isRecord } from "./problems.ts";
import type { ResolvedIdentity } from "./resolved-config.ts";

const advice =
  'Write { user: true }, { role: "lambda.amazonaws.com" } or { github: "owner/repository", branch: "main" }.';

/** Whom an identity acts as. */
export function readPrincipal(value: unknown): ResolvedIdentity["as"] {
  if (!isRecord(value)) throw new Refusal(`is nobody. ${advice}`);
  const names = Object.keys(value).toSorted().join();
  if (names === "user" && value["user"] === true) return { kind: "user" };
  if (names === "role") return { kind: "role", principal: readRole(value["role"]) };
  if (names === "branch,github") return { kind: "github", ...readWorkflow(value["github"], value["branch"]) };
  throw new Refusal(`is nobody. ${advice}`);
}

const service = /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com(?:\.cn)?$/;
const arn = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/;

function readRole(value: unknown): string {
  if (typeof value === "string" && (service.test(value) || arn.test(value))) return value;
  throw new Refusal(
    'names nobody who could take the role. Write the host of a service, "ecs-tasks.amazonaws.com", or an ARN.',
  );
}

/** A pattern would let in more than one branch, and `*` everybody's forks. */
function readWorkflow(repository: unknown, branch: unknown): { repository: string; branch: string } {
  if (typeof repository !== "string" || !/^[A-Za-z0-9-]+\/[\w.-]+$/.test(repository))
    throw new Refusal('names no repository. Write github: "owner/repository".');
  if (typeof branch !== "string" || !/^[\w./+@-]+$/.test(branch))
    throw new Refusal('names no branch. Write branch: "main", one and exactly.');
  return { repository, branch };
}
