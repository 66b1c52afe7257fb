import { invalidRequest } from "../errors/invalid-request.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { Configuration } from "./configuration.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { required } from "../schema/member.ts";

/** Whether uploads to a bucket are sped up. */
export type AccelerateConfiguration = { Status: "Enabled" | "Suspended" };

/** `?accelerate`: there is nothing to speed up here, so that it can only be suspended. */
export const accelerateConfiguration: Configuration<AccelerateConfiguration> = {
  name: "accelerate",
  root: "AccelerateConfiguration",
  shape: group({ Status: required(choice("Enabled", "Suspended")) }),
  settle: (value, { bucket }) => {
    if (bucket.name.includes(".")) {
      throw invalidRequest("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
    }
    if (value.Status === "Enabled") throw notImplemented("Status", "Transfer Acceleration is not implemented");
    return value;
  },
};
