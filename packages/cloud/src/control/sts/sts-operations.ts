import type { Operations } from "../operation.ts";
import { assumeRole } from "./assume-role.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getSessionToken } from "./get-session-token.ts";
import { assumeRoleWithWebIdentity } from "./web-identity/assume-role-with-web-identity.ts";

/** What STS does here; every other operation is refused. */
export const stsOperations: Operations = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: getSessionToken,
};
