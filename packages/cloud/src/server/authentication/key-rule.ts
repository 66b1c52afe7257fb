import type { AccountDirectory } from "../../control/directory/account-directory.ts";
import type { KeyProblem } from "../../control/directory/known-key.ts";
import type { SessionClaims } from "../../control/directory/session-claims.ts";
import { openToken } from "../../control/directory/session-tokens.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { tellTime } from "./tell-time.ts";

/** An access key that proves nobody. */
export interface RefusedKey {
  accessKeyId: string;
  sessionToken?: string | undefined;
  problem: KeyProblem;
}

/**
 * Why an access key proves nobody: only its id is told, neither its secret nor its token.
 *
 * @param key The key.
 * @param accounts Who exists.
 * @param clock What time it is.
 * @returns The rule.
 */
export function keyRule(key: RefusedKey, accounts: AccountDirectory, clock: CloudClock): Rule {
  return key.accessKeyId.startsWith("ASIA") ? ofSession(key, accounts, clock) : ofLastingKey(key, accounts);
}

function ofLastingKey({ accessKeyId, problem }: RefusedKey, accounts: AccountDirectory): Rule {
  const owner = accounts.ownerOf(accessKeyId);
  if (owner === undefined) {
    return rule(
      `no account of this cloud has the access key ${accessKeyId}`,
      "Take an id from the accounts file, or from ListAccessKeys",
    );
  }
  const whose = owner.user === undefined ? `the root of account ${owner.account}` : `user ${owner.user}`;
  if (problem === "wrong-token") {
    return rule(
      `the access key ${accessKeyId} of ${whose} is lasting, and came with a session token`,
      "Leave the session token out (AWS_SESSION_TOKEN)",
    );
  }
  return rule(
    `the access key ${accessKeyId} of ${whose} is inactive`,
    "Make it active again: UpdateAccessKey with Status Active",
  );
}

function ofSession(
  { accessKeyId, sessionToken, problem }: RefusedKey,
  accounts: AccountDirectory,
  clock: CloudClock,
): Rule {
  if (sessionToken === undefined) {
    return rule(
      `the access key ${accessKeyId} is temporary, and came without its session token`,
      "Send the token of the same credentials (AWS_SESSION_TOKEN)",
    );
  }
  const claims = openToken(accounts.sessionKey, accessKeyId, sessionToken);
  if (claims === undefined) {
    return rule(
      `the session token is not the one that this cloud gave out with ${accessKeyId}`,
      "Send key, secret and token of one answer of STS, of a cloud with this data folder",
    );
  }
  if (problem !== "expired")
    return rule(
      `${holderOf(claims)} of the credentials ${accessKeyId} does not exist any more`,
      "Get credentials of a role or user that exists",
    );
  const ended = new Date(claims.expires).toISOString();
  return rule(
    `the credentials ${accessKeyId} of ${holderOf(claims)} ended at ${ended}; ${tellTime(clock)}`,
    "Get new ones from STS, as an SDK with a provider of credentials does by itself",
  );
}

function holderOf(claims: SessionClaims): string {
  if (claims.name === undefined) return `the root of account ${claims.account}`;
  return `${claims.kind} ${claims.name}`;
}

function rule(because: string, change: string): Rule {
  return { rule: "access key", because, changes: [change] };
}
