import type { Store } from "../../../store/store.ts";
import { S3Error } from "../../errors/s3-error.ts";

/** What S3 lets an account have unless it asks for more. */
const mostBuckets = 10_000;

/** Refuses a bucket that would be one too many of its account. */
export function assertRoom(store: Store, account: string): void {
  if (store.listBuckets(account).length >= mostBuckets) throw new S3Error("TooManyBuckets");
}
