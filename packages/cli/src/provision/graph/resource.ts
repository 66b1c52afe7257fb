import type { CliError } from "../../terminal/cli-error.ts";

/** One property that is not as desired. */
export interface Difference {
  /** Where it is: `tags.stowage:app`. */
  path: string;
  /** What is there; `undefined` for nothing. */
  from: unknown;
  /** What is to be there; `undefined` for nothing. */
  to: unknown;
}

/** Whose a resource is, as far as it says so itself. */
export interface Owner {
  app?: string | undefined;
  stage?: string | undefined;
}

/** A record of DNS that somebody has to write where we cannot. */
export interface ManualRecord {
  /** Lower case, without a dot at its end. */
  name: string;
  type: "CNAME";
  value: string;
}

/**
 * One kind of thing in the cloud: how to see it, how to compare it, and how to make it so. What is seen decides, never
 * what was saved. `Desired` is always whole: what AWS has not told yet stands in it as a placeholder of `Outputs`.
 */
export interface Resource<Desired, Observed, Context> {
  /** Such as `bucket policy`: for messages and plans. */
  readonly kind: string;
  /** The IAM actions that it needs. */
  readonly actions: readonly string[];
  /** Names of errors of AWS, besides those that always are, after which a write is tried again for a while. */
  readonly passing?: readonly string[];
  /** The desired thing in words: `"shop" in eu-central-1`. */
  describe(desired: Desired): string;
  /**
   * Reads what is there; makes no change. It finds by names alone, which no output of another node is part of.
   *
   * @returns `undefined` where there is none. Settings of something that does not exist are as those of a new one.
   */
  observe(context: Context, desired: Desired): Promise<Observed | undefined>;
  /** What is not as desired; empty where all is. Properties that are not ours to decide are left out. */
  differences(desired: Desired, observed: Observed): Difference[];
  /** Whose it is; left out where it goes with another resource or is everybody's. */
  owner?(observed: Observed): Owner | undefined;
  /** Why it is not touched as long as nothing else is said on the command line; nothing at all is written then. */
  refusal?(desired: Desired, observed: Observed): CliError | undefined;
  /** Makes it. Safe to repeat after a lost answer: what is there by then is found and taken. */
  create(context: Context, desired: Desired): Promise<Observed>;
  /** Makes it as desired, and leaves alone what is not ours. */
  update(context: Context, desired: Desired, observed: Observed): Promise<Observed>;
  /** Takes it away; absent already is fine. */
  remove(context: Context, desired: Desired, observed: Observed): Promise<void>;
  /** Whether what was found is nothing that could be taken away. */
  isNothing?(observed: Observed): boolean;
  /** What other nodes may need of it: ids and ARNs that AWS gave. */
  outputs?(observed: Observed): Readonly<Record<string, string>>;
  /** Variables that the application needs of it, without secrets. */
  variables?(desired: Desired, observed: Observed): Readonly<Record<string, string>>;
  /** What a person should know, and nothing can be done about by itself; a sentence each. */
  notes?(desired: Desired, observed: Observed): string[];
  /** Records of DNS that a person has to write before it can be as desired. */
  records?(desired: Desired, observed: Observed): ManualRecord[];
}
