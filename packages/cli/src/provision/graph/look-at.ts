import type { Look } from "./look.ts";
import { isUnknown } from "./outputs.ts";
import type { Resource } from "./resource.ts";

/** Reads a resource and compares it with what is desired; makes no change. */
export async function lookAt<Desired, Observed, Context>(
  resource: Resource<Desired, Observed, Context>,
  context: Context,
  desired: Desired,
): Promise<Look> {
  return lookOf({ resource, context, desired }, await resource.observe(context, desired));
}

interface Seeing<Desired, Observed, Context> {
  resource: Resource<Desired, Observed, Context>;
  context: Context;
  desired: Desired;
}

/** What something tells that is not there. */
const ofNothing = {
  owner: undefined,
  refusal: undefined,
  differences: [],
  outputs: {},
  variables: {},
  notes: [],
  records: [],
};

function lookOf<Desired, Observed, Context>(
  seeing: Seeing<Desired, Observed, Context>,
  observed: Observed | undefined,
): Look {
  const { resource, context, desired } = seeing;
  const shared = { title: resource.describe(desired), unknown: isUnknown(desired) };
  if (observed === undefined) {
    const write = async (): Promise<Look> => lookOf(seeing, await resource.create(context, desired));
    return { ...shared, ...ofNothing, action: "create", present: false, write, remove: async () => {} };
  }
  const differences = resource.differences(desired, observed);
  return {
    ...shared,
    action: differences.length === 0 ? "none" : "change",
    present: resource.isNothing?.(observed) !== true,
    owner: resource.owner?.(observed),
    refusal: resource.refusal?.(desired, observed),
    differences,
    outputs: resource.outputs?.(observed) ?? {},
    variables: resource.variables?.(desired, observed) ?? {},
    notes: resource.notes?.(desired, observed) ?? [],
    records: resource.records?.(desired, observed) ?? [],
    write: async () => lookOf(seeing, await resource.update(context, desired, observed)),
    remove: async () => await resource.remove(context, desired, observed),
  };
}
