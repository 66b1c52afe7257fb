import type { GetSessionTokenRequest } from "@aws-sdk/client-sts";
import { operation, type Operation } from "../operation.ts";
import { QueryError } from "../wire/query-error.ts";
import { issueSession } from "./issue-session.ts";
import { refuseMfa } from "./refuse-mfa.ts";

const defaultDuration = 43_200;
const longestOfRoot = 3600;

/** "No permissions are required to perform this operation": the session may do what its user may. */
export const getSessionToken: Operation = operation<GetSessionTokenRequest>({
  access: () => undefined,
  run: ({ caller, service }, { DurationSeconds: wanted = defaultDuration, ...mfa }) => {
    refuseMfa(mfa);
    if (caller.kind === "role") {
      throw new QueryError("AccessDenied", "Cannot call GetSessionToken with session credentials", {
        rule: "GetSessionToken",
        because: "a role has a session already, and gets no other by this call",
        changes: ["Go on with the credentials of the role, or call with the keys of a user"],
      });
    }
    // "The credentials of an account's root are valid for one hour at most": more is cut.
    const duration = caller.kind === "root" ? Math.min(wanted, longestOfRoot) : wanted;
    const holder = { kind: "user" as const, account: caller.account, id: caller.userId };
    const session = caller.kind === "root" ? holder : { ...holder, name: caller.name };
    return { Credentials: issueSession(service, session, duration) };
  },
});
