import { notificationConfiguration } from "../configurations/notification-configuration.ts";
import { receiveConfiguration } from "../configurations/operations/receive-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutBucketNotificationConfiguration: only the empty one, which is what every bucket has. */
export async function putBucketNotificationConfiguration(context: BucketContext): Promise<Reply> {
  await receiveConfiguration(context, notificationConfiguration);
  return { status: 200, headers: {} };
}
