import { notificationConfiguration } from "../configurations/notification-configuration.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetBucketNotificationConfiguration. */
export function getBucketNotificationConfiguration(): Reply {
  return xmlReply(notificationConfiguration.root, {});
}
