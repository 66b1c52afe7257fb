import { renderXml } from "@stowage/wire";
import { S3Error } from "../errors/s3-error.ts";
import type { Reply } from "../reply.ts";
import type { AccountContext } from "./account-context.ts";

const xmlns = "http://awss3control.amazonaws.com/doc/2018-08-20/";

/** GetPublicAccessBlock of an account. */
export function getAccountPublicAccessBlock({ service, account }: AccountContext): Reply {
  const block = service.store.getAccountBlock(account);
  if (block === undefined) {
    throw new S3Error("NoSuchPublicAccessBlockConfiguration", { details: { AccountId: account } });
  }
  const body = renderXml("PublicAccessBlockConfiguration", { ...block }, { xmlns });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
