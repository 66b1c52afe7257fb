import type { CliError } from "../../terminal/cli-error.ts";
import type { Difference, ManualRecord, Owner } from "./resource.ts";

/** What is there of a node, beside what is desired of it. */
export interface Look {
  /** What would have to be done. */
  readonly action: "create" | "change" | "none";
  readonly present: boolean;
  /** The desired thing in words. */
  readonly title: string;
  /** `undefined` where it belongs to nobody by itself, or is absent. */
  readonly owner: Owner | undefined;
  /** Why it is not to be touched. */
  readonly refusal: CliError | undefined;
  readonly differences: readonly Difference[];
  /** Whether something is desired that only another node will tell. */
  readonly unknown: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly records: readonly ManualRecord[];
  /** Creates or changes it, and says what is there then. */
  write(): Promise<Look>;
  /** Takes it away. */
  remove(): Promise<void>;
}
