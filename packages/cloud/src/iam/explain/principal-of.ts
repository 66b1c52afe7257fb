import type { Caller } from "../caller.ts";

/** What a policy must hold to name a caller. */
export function principalOf(caller: Caller): string {
  switch (caller.kind) {
    case "anonymous":
      return "*";
    case "service":
      return caller.service;
    case "federated":
      return caller.provider;
    case "role":
      return caller.roleArn;
    default:
      return caller.arn;
  }
}
