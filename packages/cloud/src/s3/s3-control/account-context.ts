import type { Reply } from "../reply.ts";
import type { ServiceContext } from "../operation-context.ts";

/** What an operation on an account works with, once it is authorised. */
export interface AccountContext extends ServiceContext {
  /** The caller's account. */
  account: string;
}

/** An operation on an account. */
export type AccountOperation = (context: AccountContext) => Promise<Reply> | Reply;
