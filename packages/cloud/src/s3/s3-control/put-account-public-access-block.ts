import { readDocument } from "../body/read-document.ts";
import { readPublicAccessBlock } from "../buckets/read-public-access-block.ts";
import type { Reply } from "../reply.ts";
import type { AccountContext } from "./account-context.ts";

/** PutPublicAccessBlock of an account: it counts in every bucket of the account. */
export async function putAccountPublicAccessBlock(context: AccountContext): Promise<Reply> {
  const block = readPublicAccessBlock(await readDocument(context));
  await context.service.store.setAccountBlock(context.account, block);
  return { status: 200, headers: {} };
}
