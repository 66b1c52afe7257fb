import type { Caller } from "../caller.ts";

/** A caller in words, such as `user app`. */
export function describeCaller(caller: Caller): string {
  switch (caller.kind) {
    case "anonymous":
      return "an anonymous caller";
    case "service":
      return `the service ${caller.service}`;
    case "federated":
      return `a user of ${caller.provider}`;
    case "root":
      return `the root of account ${caller.account}`;
    case "user":
      return `user ${caller.name}`;
    default:
      return `role ${nameOfRole(caller.roleArn)}`;
  }
}

function nameOfRole(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
