import type { Operations } from "../operation.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";

/** What STS does here; every other operation is refused. */
export const stsOperations: Operations = {
  GetCallerIdentity: getCallerIdentity,
};
