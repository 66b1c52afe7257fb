import type { Operations } from "../operation.ts";
import { changeOperations } from "./changes/change-operations.ts";
import { recordOperations } from "./records/record-operations.ts";
import { route53TagOperations } from "./tags/tag-operations.ts";
import { zoneOperations } from "./zones/zone-operations.ts";

/** What Route 53 does here; every other operation is refused. */
export const route53Operations: Operations = {
  ...zoneOperations,
  ...recordOperations,
  ...changeOperations,
  ...route53TagOperations,
};
