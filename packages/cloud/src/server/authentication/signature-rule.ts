import type { AccountDirectory } from "../../control/directory/account-directory.ts";
import type { Rule } from "../../iam/explain/rule.ts";

/**
 * Why a signature proves nothing.
 *
 * @param accessKeyId The key that it claims.
 * @param accounts Who exists.
 * @param compared What of the answer can be compared with the client's.
 * @returns The rule.
 */
export function signatureRule(accessKeyId: string, accounts: AccountDirectory, compared?: string): Rule {
  const owner = accounts.ownerOf(accessKeyId);
  const whose =
    owner && (owner.user === undefined ? ` of the root of account ${owner.account}` : ` of user ${owner.user}`);
  const what = `the secret key of ${accessKeyId}${whose ?? ""} gives this request another signature`;
  return {
    rule: "signature",
    because: `${what}: the secret is wrong, or something was changed after it was signed`,
    changes: [
      "Compare the secret access key, and whether a proxy changes path, host or headers",
      ...(compared === undefined ? [] : [`Compare ${compared} in the answer with what the client signed`]),
    ],
  };
}
