import { accountOf } from "../../iam/account-of.ts";
import { authorize } from "../../iam/authorize.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import type { Surroundings } from "../../iam/explain/surroundings.ts";
import { accessDenied } from "../access/access-denied.ts";
import { requestContext } from "../access/context/request-context.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";

/**
 * Refuses a caller who may not use a key of KMS. Policies of keys are not modelled: the policies of the caller decide, and
 * a key that AWS manages is everyone's in its account.
 *
 * @param context The request.
 * @param key The key's ARN.
 * @param action What the request needs of it.
 */
export function authorizeKey(context: BucketContext, key: string, action: "kms:GenerateDataKey" | "kms:Decrypt"): void {
  const { caller, service } = context;
  const account = accountOf(caller);
  if (account === undefined) throw new S3Error("AccessDenied", { why: unsigned });
  const owner = key.split(":")[4] ?? "";
  if (service.keys.isManaged(key) && account === owner) return;
  const access = { action, resource: key };
  const values = requestContext({ ...context, access });
  const question = { caller, owner, action, resource: key, context: values };
  const answer = authorize(question);
  context.note?.({ question, answer, surroundings: account === owner ? {} : ofAnother(owner) });
  if (!answer.allowed) throw accessDenied(caller, access, answer, owner);
}

const unsigned: Rule = {
  rule: "KMS",
  because: "the object is encrypted with a key of KMS, which nobody uses without a signature",
  changes: ["Sign the request"],
};

function ofAnother(account: string): Surroundings {
  return {
    limit: {
      because: `the key belongs to account ${account}, and policies of keys are not modelled here`,
      change: `Use a key of the caller's account, or an identity of account ${account}`,
    },
  };
}
