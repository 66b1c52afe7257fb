import type { Rule } from "../../iam/explain/rule.ts";
import { accountOf } from "../../iam/account-of.ts";
import { authorizeRequest } from "../access/authorize-request.ts";
import { operationAccess } from "../access/operation-access.ts";
import { assertEmptyBody } from "../body/assert-empty-body.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { methodNotAllowed } from "../errors/method-not-allowed.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3Exchange } from "../operation-context.ts";
import type { OperationName } from "../operation-name.ts";
import type { Reply } from "../reply.ts";
import type { S3Service } from "../s3-service.ts";
import type { AccountOperation } from "./account-context.ts";
import { deleteAccountPublicAccessBlock } from "./delete-account-public-access-block.ts";
import { getAccountPublicAccessBlock } from "./get-account-public-access-block.ts";
import { putAccountPublicAccessBlock } from "./put-account-public-access-block.ts";

const blockPath = "/v20180820/configuration/publicAccessBlock";

/** By method, what S3 Control does of it here: Block Public Access of an account. */
const operations: ReadonlyMap<string, readonly [name: OperationName, run: AccountOperation]> = new Map([
  ["GET", ["GetAccountPublicAccessBlock", getAccountPublicAccessBlock]],
  ["PUT", ["PutAccountPublicAccessBlock", putAccountPublicAccessBlock]],
  ["DELETE", ["DeleteAccountPublicAccessBlock", deleteAccountPublicAccessBlock]],
]);

/**
 * Runs a request to S3 Control whose signature is proven. Every refusal is thrown.
 *
 * @param service What S3 works with.
 * @param exchange The request, its caller and its body.
 * @param path Its raw path.
 * @param note Is told the operation, for the log.
 * @returns The answer.
 */
export async function dispatchS3Control(
  service: S3Service,
  exchange: S3Exchange,
  path: string,
  note: (operation: OperationName) => void,
): Promise<Reply> {
  const { request, caller } = exchange;
  if (path !== blockPath) throw notImplemented("v20180820", "This operation of S3 Control is not implemented");
  const found = operations.get(request.method);
  if (found === undefined) {
    throw methodNotAllowed(request.method, "ACCOUNT");
  }
  const [operation, run] = found;
  note(operation);
  assertEmptyBody(request, exchange.body);
  const context = { service, operation, ...exchange };
  const account = request.headers.get("x-amz-account-id") ?? "";
  if (!/^\d{12}$/.test(account)) throw invalidArgument("x-amz-account-id", account, "An account id has 12 digits");
  if (accountOf(caller) !== account) throw new S3Error("AccessDenied", { why: ofAnother(account, accountOf(caller)) });
  authorizeRequest(context, operationAccess[operation](request), undefined);
  return await run({ ...context, account });
}

function ofAnother(account: string, own: string | undefined): Rule {
  const caller = own === undefined ? "nobody signed the request" : `the caller is of account ${own}`;
  return {
    rule: "x-amz-account-id",
    because: `it names account ${account}, and ${caller}`,
    changes: [`Sign the request as an identity of account ${account}`],
  };
}
