import type { Reply } from "../reply.ts";
import type { AccountContext } from "./account-context.ts";

/** DeletePublicAccessBlock of an account. */
export async function deleteAccountPublicAccessBlock({ service, account }: AccountContext): Promise<Reply> {
  await service.store.setAccountBlock(account, undefined);
  return { status: 204, headers: {} };
}
