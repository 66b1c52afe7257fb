import type { DocumentForm } from "./document-form.ts";
import { group } from "../schema/group.ts";
import { list, optional } from "../schema/member.ts";
import { unsupported } from "../schema/unsupported.ts";

/** Nothing is notified here, so that this is all a bucket can ask for. */
export interface NotificationConfiguration {
  TopicConfiguration: never[];
  QueueConfiguration: never[];
  CloudFunctionConfiguration: never[];
  EventBridgeConfiguration: undefined;
}

/** `?notification`. */
export const notificationConfiguration: DocumentForm<NotificationConfiguration> = {
  root: "NotificationConfiguration",
  shape: group<NotificationConfiguration>({
    TopicConfiguration: list(unsupported),
    QueueConfiguration: list(unsupported),
    CloudFunctionConfiguration: list(unsupported),
    EventBridgeConfiguration: optional(unsupported),
  }),
};
