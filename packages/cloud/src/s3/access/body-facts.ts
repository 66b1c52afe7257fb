import type { ObjectRetention, Tag } from "../../store/objects/object-attributes.ts";

/** What the body of a request says that context keys are taken from. */
export interface BodyFacts {
  /** Of an object, or of the bucket that is made. */
  tags?: readonly Tag[];
  /** The `LocationConstraint` of a bucket that is made. */
  location?: string;
  /** `null` takes the retention away. */
  retention?: ObjectRetention | null;
  legalHold?: boolean;
}
