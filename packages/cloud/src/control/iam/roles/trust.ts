import type { TrustedEntity } from "../../../store/identities/identity-records.ts";
import { readTrustPolicy } from "../../../iam/documents/read-trust-policy.ts";
import type { AccountDirectory } from "../../directory/account-directory.ts";
import { entityIdOf } from "../../directory/entity-id-of.ts";
import { QueryError } from "../../wire/query-error.ts";
import { malformedDocument, policySize } from "../read-policy-text.ts";

const largest = 2048;

/**
 * Reads a trust policy that a role is to have.
 *
 * @param text The document.
 * @param directory Who exists.
 * @returns The text, and the ids of the users and roles that it names: who comes later under their names is not meant.
 */
export function readTrust(text: string, directory: AccountDirectory): { trust: string; trusted: TrustedEntity[] } {
  if (policySize(text) > largest) {
    throw new QueryError("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${largest}`);
  }
  return { trust: text, trusted: trustedBy(text, directory) };
}

function trustedBy(text: string, directory: AccountDirectory): TrustedEntity[] {
  try {
    const { statements } = readTrustPolicy(text, directory);
    const named = statements.flatMap(({ principals = [] }) => (principals === "*" ? [] : principals));
    const arns = new Set(named.flatMap(({ type, values }) => (type === "AWS" ? values : [])));
    return [...arns].flatMap((arn) => {
      const id = entityIdOf(directory, arn);
      return id === undefined ? [] : [{ arn, id }];
    });
  } catch (error) {
    throw malformedDocument(error);
  }
}
