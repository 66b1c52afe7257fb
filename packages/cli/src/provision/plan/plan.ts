import type { Difference, ManualRecord } from "../graph/resource.ts";

/** What would be done to one node. */
export interface Step {
  node: string;
  kind: string;
  action: "create" | "change" | "adopt";
  /** The desired thing in words. */
  title: string;
  differences: readonly Difference[];
}

/** What would have to be done to a stage, as data: rendering, applying and other programs read the same. */
export interface Plan {
  app: string;
  stage: string;
  /** In the order in which they would be taken; empty where all is as desired. */
  steps: Step[];
  /** What a person should know; a sentence each. */
  notes: string[];
  /** Records of DNS that a person has to write before the rest of it can be done. */
  records: ManualRecord[];
}
