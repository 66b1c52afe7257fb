import type { ObjectRetention, Tag } from "../../store/records.ts";

/** What the body of a request says that context keys are taken from. */
export interface BodyFacts {
  tags?: readonly Tag[];
  /** `null` takes the retention away. */
  retention?: ObjectRetention | null;
  legalHold?: boolean;
}
