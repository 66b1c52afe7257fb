import type { Look } from "./look.ts";
import { lookAt } from "./look-at.ts";
import type { Outputs } from "./outputs.ts";
import type { Resource } from "./resource.ts";

/**
 * What `destroy` does with a node: `own` is removed; `data` only when the data is to be deleted; `never` stays, or goes with
 * what it is a setting of.
 */
export type Removal = "own" | "data" | "never";

/** A resource at its place in the graph, as it is declared. */
export interface NodeSpec<Desired, Observed, Context> {
  /** Such as `bucket/policy`: the same for every stage. */
  id: string;
  resource: Resource<Desired, Observed, Context>;
  /** Nodes that must be as desired before, because of what they tell or because order matters. */
  needs?: readonly string[];
  /** By default `own`. */
  removal?: Removal;
  /** What is desired, with what other nodes told. Pure. */
  desired(known: Outputs): Desired;
}

/** A node of the graph, whatever its resource. */
export interface Node<Context> {
  readonly id: string;
  readonly kind: string;
  readonly actions: readonly string[];
  readonly passing: readonly string[];
  readonly needs: readonly string[];
  readonly removal: Removal;
  /** Reads what is there and compares it with what is desired; makes no change. */
  look(context: Context, known: Outputs): Promise<Look>;
}

/** Puts a resource at its place. */
export function defineNode<Desired, Observed, Context>(spec: NodeSpec<Desired, Observed, Context>): Node<Context> {
  const { id, resource, needs = [], removal = "own" } = spec;
  const { kind, actions, passing = [] } = resource;
  return {
    id,
    kind,
    actions,
    passing,
    needs,
    removal,
    look: async (context, known) => await lookAt(resource, context, spec.desired(known)),
  };
}
